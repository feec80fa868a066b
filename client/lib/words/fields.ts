/** The words of fields: what they are called, what their choices are called, and why something typed was not taken. */
import { plainFieldLabel, plainLabel } from '@gameplan/shared/plan/labels';

/** Better labels than the keys themselves give; by `<root>/<key>`. */
const labels: Readonly<Record<string, string>> = {
  'plan/name': 'Plan name',
  'plan/accountId': 'Account',
  'plan/aim': 'What the plan is for',
  'plan/amountsAre': 'What amounts are',
  'plan/salesGoal': 'Sales goal',
  'plan/closeRatio': 'Close ratio',
  'plan/primaryStrategyId': 'Primary strategy',
  'plan/cadence': 'How often we meet',
  'plan/business': 'Their business',
  'plan/theirStrategy': 'Their strategy',
  'plan/fundingAndDecision': 'How they decide and fund',
  'plan/salesApproach': 'How we sell',
  'plan/narrative': 'Our plan in short',
  'opportunities/name': 'Opportunity',
  'opportunities/needsEvents': 'What drives them',
  'opportunities/differentiators': 'Why us',
  'opportunities/decisionFunding': 'Decision and funding',
  'opportunities/inPlan': 'In the plan',
  'opportunities/deferredTo': 'Date it is put off to',
  'opportunities/forecastFlag': 'Forecast',
  'initiatives/toldById': 'Who told us',
  'actions/what': 'Action',
  'actions/whoId': 'Who does it',
  'actions/when': 'Due date',
  'actions/visibleToCustomer': 'The customer sees it',
  'teamMembers/userId': 'Person',
  'teamMembers/part': 'Part in the plan',
  'teamMembers/timeShare': 'Share of time',
};

/** Better names of choices than their ids give; by `<root>/<key>/<id>`. */
const choices: Readonly<Record<string, string>> = {
  'plan/aim/grow': 'Growing the account',
  'plan/aim/protect': 'Protecting what we have',
  'plan/aim/both': 'Growing and protecting',
  'plan/amountsAre/total_contract_value': 'Worth of the whole contract',
  'plan/amountsAre/annual_recurring': 'Recurring for a year',
  'plan/amountsAre/first_year': 'Worth of the first year',
  'plan/cadence/twice_monthly': 'Twice a month',
};

const labelOf = ({ root, key }: { root: string; key: string }): string =>
  labels[`${root}/${key}`] ?? plainFieldLabel(key);

const upTo = (count: number): string => {
  if (count === 0) return 'no decimals';
  return count === 1 ? 'at most one decimal' : `at most ${count} decimals`;
};

const faults = {
  no_amount: () => 'Not an amount. Type it like 900,000, 850k or 1.2m',
  negative: () => 'An amount is zero or more',
  too_large: () => 'Too large: the most is 13 digits before the decimals',
  two_ways: () => 'Could be read in two ways. Type it like 1200 or 1.20',
  other_currency: ({ currency }: { currency: string }) => `Amounts here are in ${currency}`,
  too_many_decimals: ({ most }: { most: number }) => `Takes ${upTo(most)}`,
  no_percent: () => 'Not a percentage. Type it like 30 or 33.33',
  no_number: () => 'Not a number. Type it like 3',
  no_date: () => 'Not a date. Type it like 31 May, 31 May 2027 or tomorrow',
  no_such_day: () => 'There is no such day. Type it like 31 May 2027',
  day_missing: () => 'The day is missing. Type it like 31 May 2027',
  out_of_range: ({ from, to }: { from: number; to: number }) => `From ${from} to ${to}`,
  needed: () => 'Cannot be empty',
  no_currency: () => 'Not a currency. Type its code, like EUR',
  not_taken: () => 'Cannot be taken like this',
};

export const fieldWords = {
  label: labelOf,
  choice: ({ root, key, id }: { root: string; key: string; id: string }): string =>
    choices[`${root}/${key}/${id}`] ?? plainLabel(id),
  add: ({ label }: { label: string }) => `Add ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
  labelled: ({ label, value }: { label: string; value: string }) => `${label}: ${value}`,
  percent: ({ number }: { number: string }) => `${number}%`,
  yes: 'Yes',
  no: 'No',
  none: 'None',
  nothingFits: 'Nothing fits',
  /** What is stored and cannot be read, as it stands there. */
  unreadable: ({ raw }: { raw: string }) => `“${raw}” cannot be read`,
  unknown: ({ raw }: { raw: string }) => `“${raw}” is not known here`,
  unreadableText: 'This text cannot be read',
  removed: 'Removed',
  untitled: 'Without a name',
  binned: ({ title }: { title: string }) => `“${title}” is in the bin`,
  takeBack: 'Undo',
  isEditing: ({ name }: { name: string }) => `${name} is editing`,
  areEditing: ({ names }: { names: string }) => `${names} are editing`,
  setMeanwhile: ({ name, value }: { name: string; value: string }) =>
    `${name} has set it to ${value}`,
  emptiedMeanwhile: ({ name }: { name: string }) => `${name} has emptied it`,
  somebody: 'Somebody',
  useMine: 'Use mine',
  keepTheirs: 'Keep theirs',
  means: ({ value }: { value: string }) => `= ${value}`,
  faults,
  days: { today: 'today', tomorrow: 'tomorrow', yesterday: 'yesterday' },
};
