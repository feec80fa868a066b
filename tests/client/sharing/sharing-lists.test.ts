import {
  endAfter,
  peopleToShareWith,
  personNamed,
} from '@gameplan/client/features/sharing/sharing-lists';
import type { PlanMember } from '@gameplan/shared/api/members';
import type { ListedPerson } from '@gameplan/shared/api/people';
import { userId } from '@gameplan/shared/base/ids';
import { expect, test } from 'vitest';

const personOf = (number: number, name: string, role: ListedPerson['role'] = 'member') => ({
  id: userId.parse(`usr_${String(number).padStart(20, '0')}`),
  name,
  title: '',
  function: '',
  managerId: null,
  role,
});
const ines = personOf(1, 'Ines Okafor');
const daniel = personOf(2, 'Daniel Cho');
const tomas = personOf(3, 'Tomas Lindqvist');
const gone = personOf(4, 'Anton Weiss', null);

const memberOf = (person: ListedPerson, via: PlanMember['via']): PlanMember => ({
  person,
  role: 'commenter',
  isApprover: false,
  via,
});

test('who has left and who is a member already are not offered; a manager by the line is', () => {
  const members = [memberOf(ines, 'membership'), memberOf(tomas, 'line')];
  expect(peopleToShareWith([ines, daniel, tomas, gone], members)).toEqual([daniel, tomas]);
});

test('somebody is meant by their whole name, whatever its case, unless two have it', () => {
  expect(personNamed([ines, daniel], ' daniel cho ', null)).toBe(daniel);
  expect(personNamed([ines, daniel], 'Dan', null)).toBeNull();
  expect(personNamed([daniel, personOf(9, 'Daniel Cho')], 'Daniel Cho', null)).toBeNull();
});

test('the one that was picked from the list is meant, also among two of one name', () => {
  const namesake = personOf(9, 'Daniel Cho');
  expect(personNamed([daniel, namesake], 'Daniel Cho', namesake.id)).toBe(namesake);
});

test('a link ends so many days from now, or never', () => {
  const now = Date.parse('2027-02-10T08:00:00Z');
  expect(endAfter('7', now)).toBe('2027-02-17T08:00:00.000Z');
  expect(endAfter('never', now)).toBeUndefined();
});
