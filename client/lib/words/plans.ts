/** The words of the list of plans. */
import { plural } from './plural.ts';

export const plansWords = {
  title: 'Your plans',
  loading: 'Your plans are loading',
  newPlan: 'Plan',
  newPlanLong: 'New plan',
  columns: { account: 'Account', created: 'Created', changed: 'Changed', present: 'In there now' },
  present: ({ count }: { count: number }) =>
    plural(count, { one: '1 person is in there now', other: `${count} people are in there now` }),
  empty: 'No plan yet. Start with the account that matters most this year.',
  failed: {
    title: 'Your plans could not be loaded',
    text: 'They are safe on the server. Try again in a moment; if that does not help, check your connection.',
  },
  stale: 'This list may be out of date: the server cannot be reached at the moment.',
  dialog: {
    title: 'New plan',
    account: 'Account',
    accountHint: 'The customer the plan is for.',
    name: 'Name of the plan',
    nameOf: ({ account, year }: { account: string; year: string }) => `${account} ${year}`,
    create: 'Create plan',
    accountMissing: 'Type the name of the account.',
    nameMissing: 'Type a name for the plan.',
    tooLong: 'That is too long. Use at most 200 characters.',
  },
} as const;
