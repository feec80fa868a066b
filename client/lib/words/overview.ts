/** The words of a plan's overview. */
import { plural } from './plural.ts';

export const overviewWords = {
  loading: 'The overview is loading',
  owner: ({ name }: { name: string }) => `Owner: ${name}`,
  to: 'to',
  goalSheet: 'Goal and pipeline',
  goal: 'Sales goal',
  goalNotSet: 'Goal not set',
  closeRatio: 'Close ratio',
  ratioNotSet: 'Close ratio not set',
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
    `The stages expect ${implied} of the open pipeline to close, the close ratio ${ratio}. At the close ratio, the projection is ${projection}.`,
  texts: {
    narrative: 'Not written yet. Here stands what this plan comes to, in a few sentences.',
    business: 'Not written yet: what they make, for whom, and where they earn.',
    theirStrategy: 'Not written yet: where they want to be in three years.',
    targetMarkets: 'Not written yet: which customers they want to win.',
    fundingAndDecision: 'Not written yet: who decides, and out of which budget.',
    salesApproach: 'Not written yet: how we work with them, and who leads.',
    mission: 'Not written yet: why they should want us.',
  },
  aboutThem: 'About them and us',
  initiatives: {
    title: 'What they want',
    empty: 'What does this customer want to reach, must do, or cannot do?',
    add: 'Initiative',
    addFirst: 'New initiative',
    newTitle: 'Title of the new initiative',
    confirmed: 'Confirmed',
    assumed: 'Assumed',
    confirm: ({ title }: { title: string }) => `Assumed: ${title}`,
    confirmedBy: ({ title, name }: { title: string; name: string }) =>
      `Confirmed: ${title}, noted by ${name}`,
    bin: ({ title }: { title: string }) => `Put “${title}” in the bin`,
  },
  months: {
    title: 'Revenue by month',
    closed: 'Closed',
    weighted: 'Weighted',
    open: 'Open',
    month: 'Month',
    none: 'Nothing closes in this period yet. Opportunities with an amount and a close date show here.',
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
    reasons: {
      amount_invalid: 'No amount that can be counted',
      rate_missing: 'No exchange rate for its currency',
      no_close_date: 'No close date',
      stage_unknown: 'Its stage is not known',
      probability_invalid: 'Its probability cannot be read',
      closes_outside: 'Closes outside of the plan’s period',
      other_type: 'Its type is no part of the goal',
    },
    more: ({ count }: { count: number }) =>
      plural(count, { one: 'and 1 more', other: `and ${count} more` }),
    open: 'Open the opportunities',
  },
};
