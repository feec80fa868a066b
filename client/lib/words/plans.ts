/** The words of the list of plans. */
import { plural } from './plural.ts';

export const plansWords = {
  title: 'Your plans',
  loading: 'Your plans are loading',
  newPlan: 'Plan',
  newPlanLong: 'New plan',
  columns: {
    account: 'Account',
    cover: 'Goal and cover',
    track: 'Track',
    changed: 'Changed',
    present: 'In there now',
  },
  present: ({ count }: { count: number }) =>
    plural(count, { one: '1 person is in there now', other: `${count} people are in there now` }),
  notDerived: 'The figures are on their way',
  empty: 'No plan yet. Start with the account that matters most this year.',
  emptyFilter: {
    existing: 'No plan for an existing account.',
    target: 'No plan for a target account. An account becomes one in its details.',
  },
  filter: { label: 'Accounts', all: 'All', existing: 'Existing', target: 'Target' },
  earlier: ({ account }: { account: string }) => `Other plans for ${account}`,
  failed: {
    title: 'Your plans could not be loaded',
    text: 'They are safe on the server. Try again in a moment; if that does not help, check your connection.',
  },
  stale: 'This list may be out of date: the server cannot be reached at the moment.',
  menu: {
    label: ({ plan }: { plan: string }) => `More for ${plan}`,
    follow: 'Plan for the next period',
    account: 'Account details…',
    share: 'Share…',
    delete: 'Put in the bin…',
  },
  /** Beside the name of a plan that one does not edit. */
  roles: { viewer: 'Can view', commenter: 'Can comment' },
  notMember: 'Not a member',
  delete: {
    title: ({ plan }: { plan: string }) => `Put ${plan} in the bin?`,
    text: 'Everybody is led out of it, and nobody gets in. You can restore it for 30 days, as it was.',
    submit: 'Put in the bin',
    done: ({ plan }: { plan: string }) => `${plan} is in the bin`,
    undo: 'Undo',
  },
  bin: {
    title: 'Recently deleted',
    text: 'Plans that you put in the bin stay here for 30 days.',
    restore: 'Restore',
    restoreLong: ({ plan }: { plan: string }) => `Restore ${plan}`,
    restored: ({ plan }: { plan: string }) => `${plan} is back, as it was`,
    deleted: ({ day }: { day: string }) => `In the bin since ${day}`,
  },
  account: {
    title: 'Account details',
    name: 'Name',
    status: 'Status',
    statuses: { existing: 'Existing', target: 'Target' },
    statusHint: 'A target account is one that you want to win.',
    kind: 'Kind',
    kinds: {
      major: 'Major',
      strategic: 'Strategic',
      key: 'Key',
      focus: 'Focus',
      target: 'Target',
      other: 'Other',
    },
    currency: 'Currency',
    currencyHint: ({ currency }: { currency: string }) =>
      `Three letters, such as EUR. Leave it empty to take ${currency}, the workspace’s.`,
    change: 'Change account',
    nameMissing: 'Type the name of the account.',
    currencyInvalid: 'A currency has three letters, such as EUR.',
  },
  dialog: {
    title: 'New plan',
    account: 'Account',
    accountHint: 'The customer the plan is for.',
    name: 'Name of the plan',
    nameOf: ({ account, year }: { account: string; year: string }) => `${account} ${year}`,
    template: 'Start with',
    templates: {
      blank: { name: 'A blank plan', text: 'An empty board and open questions.' },
      sample: { name: 'The sample plan', text: 'Try it with a filled plan of a made-up customer.' },
    },
    create: 'Create plan',
    accountMissing: 'Type the name of the account.',
    nameMissing: 'Type a name for the plan.',
    tooLong: 'That is too long. Use at most 200 characters.',
  },
};
