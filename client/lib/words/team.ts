/** The words of the team of a plan. */
import { plural } from './plural.ts';

export const teamWords = {
  loading: 'The team is loading',
  empty: 'Nobody is on the team yet. Who builds this plan with you?',
  lead: 'Who builds this plan and carries it out.',
  tiers: { core: 'Core team', extended: 'Extended team', other: 'Tier not known' },
  count: ({ count }: { count: number }) =>
    plural(count, { one: '1 person', other: `${count} people` }),
  add: 'Team member',
  addLong: 'New team member',
  addName: 'Person, or name of a guest',
  addGuest: ({ name }: { name: string }) => `${name}, as a guest`,
  nobody: 'Everybody of the workspace is on the team. Type a name to add a guest',
  guest: 'Guest',
  noRole: 'No role yet',
  person: 'Person',
  role: 'Role',
  part: 'Part in the plan',
  timeShare: 'Share of time',
  tier: 'Tier',
  bin: ({ name }: { name: string }) => `Put ${name} in the bin`,
};
