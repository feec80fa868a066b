/** The words of a plan's overview. */
import { plural } from './plural.ts';

export const overviewWords = {
  loading: 'The overview is loading',
  owner: ({ name }: { name: string }) => `Owner: ${name}`,
  period: ({ from, to }: { from: string; to: string }) => `${from} to ${to}`,
  goalSheet: 'Goal and pipeline',
  setGoal: 'Goal not set',
  goal: 'Goal',
  closeRatio: 'Close ratio',
  coverageOf: 'Coverage, required',
  ofRequired: ({ required }: { required: string }) => `of ${required}`,
  secondProjection: ({
    implied,
    ratio,
    projection,
  }: {
    implied: string;
    ratio: string;
    projection: string;
  }) =>
    `By the stages, ${implied} of the open pipeline closes; the close ratio says ${ratio}. At the close ratio the projection is ${projection}.`,
  texts: {
    narrative: 'What this plan comes to, in a few sentences, has not been written yet.',
    business: 'What they make, for whom, and where they earn has not been written yet.',
    theirStrategy: 'Where they want to be in three years has not been written yet.',
    targetMarkets: 'Which customers they want to win has not been written yet.',
    fundingAndDecision: 'How they decide, and out of which budget, has not been written yet.',
    salesApproach: 'How we work with them and who leads has not been written yet.',
    mission: 'Why they should want us has not been written yet.',
  },
  aboutThem: 'About them and us',
  initiatives: {
    title: 'What they want',
    empty: 'What does this customer want to reach, must do, or cannot do?',
    add: 'Initiative',
    addFirst: 'Add an initiative',
    newTitle: 'Title of the new initiative',
    untitled: 'Without a title',
    confirmed: 'Confirmed',
    assumed: 'Assumed',
    confirm: ({ title }: { title: string }) =>
      `${title}: assumed. Mark it as confirmed by the customer`,
    confirmedBy: ({ title, name }: { title: string; name: string }) =>
      `${title}: confirmed, noted by ${name}. Mark it as assumed`,
    bin: ({ title }: { title: string }) => `Put “${title}” in the bin`,
    binned: ({ title }: { title: string }) => `“${title}” is in the bin`,
  },
  months: {
    title: 'Revenue by month',
    closed: 'Closed',
    weighted: 'Weighted',
    open: 'Open',
    month: 'Month',
    none: 'Give opportunities a close date to see what comes in when.',
  },
  team: {
    title: 'Team',
    empty: 'Nobody is on the team yet.',
    count: ({ count }: { count: number }) =>
      plural(count, { one: '1 person', other: `${count} people` }),
    withoutRole: ({ count }: { count: number }) =>
      plural(count, { one: '1 has no role yet', other: `${count} have no role yet` }),
    open: 'Open the team',
    more: ({ names }: { names: string }) => names,
  },
  leftOut: {
    title: 'Not in the figures',
    amount: ({ amount }: { amount: string }) => `${amount} closes outside of the plan’s period`,
    closesOutside: 'closes outside of the plan’s period',
    faults: {
      amount_invalid: 'its amount cannot be read',
      rate_missing: 'there is no exchange rate for its currency',
      no_close_date: 'has no close date',
      stage_unknown: 'its stage is not known',
      probability_invalid: 'its probability cannot be read',
    },
    line: ({ name, reason }: { name: string; reason: string }) => `${name}: ${reason}`,
  },
  undo: 'Undo',
} as const;
