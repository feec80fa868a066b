import { lacksRole, peopleToAdd, teamGroups } from '@gameplan/client/features/team/team-groups';
import type { TeamMember } from '@gameplan/shared/plan/kinds/team-member';
import { expect, test } from 'vitest';

const member = (id: string, given: Partial<TeamMember> = {}): TeamMember => ({
  id,
  userId: null,
  name: id,
  role: 'service',
  tier: 'core',
  part: null,
  timeShare: null,
  createdBy: 'usr_1',
  createdAt: '2027-01-01T00:00:00.000Z',
  order: 'a',
  deletedAt: null,
  ...given,
});

test('members stand by tier, and those in the bin do not', () => {
  const groups = teamGroups([
    member('extra', { tier: 'extended' }),
    member('one'),
    member('gone', { deletedAt: '2027-01-02T00:00:00.000Z' }),
    member('odd', { tier: { invalid: 'outer' } }),
    member('two'),
  ]);
  expect(groups.map(({ tier, members }) => [tier, members.map(({ id }) => id)])).toEqual([
    ['core', ['one', 'two']],
    ['extended', ['extra']],
    ['other', ['odd']],
  ]);
});

test('[req:A04] a member without a role lacks one', () => {
  expect(lacksRole(member('one', { role: null }))).toBe(true);
  expect(lacksRole(member('one'))).toBe(false);
});

test('whoever is on the team cannot be added again until they have left it', () => {
  const people = [{ id: 'usr_1' }, { id: 'usr_2' }, { id: 'usr_3' }];
  const members = [
    member('one', { userId: 'usr_1' }),
    member('two', { userId: 'usr_2', deletedAt: '2027-01-02T00:00:00.000Z' }),
  ];
  expect(peopleToAdd(people, members)).toEqual([{ id: 'usr_2' }, { id: 'usr_3' }]);
});
