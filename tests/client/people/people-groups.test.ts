import {
  aboutLine,
  managersFor,
  peopleGroups,
} from '@gameplan/client/features/people/people-groups';
import type { ListedPerson } from '@gameplan/shared/api/people';
import { userId } from '@gameplan/shared/base/ids';
import { describe, expect, test } from 'vitest';

const idOf = (number: number) => userId.parse(`usr_${String(number).padStart(20, '0')}`);

const person = (number: number, name: string, more: Partial<ListedPerson> = {}): ListedPerson => ({
  id: idOf(number),
  name,
  title: '',
  function: '',
  managerId: null,
  role: 'member',
  ...more,
});
const names = (people: readonly ListedPerson[]) => people.map(({ name }) => name);
const { compare } = new Intl.Collator('en');

test('those who are here and those who have left stand apart, each by name', () => {
  const people = [
    person(1, 'Tomas'),
    person(2, 'Anton', { role: null }),
    person(3, 'Özlem'),
    person(4, 'ines'),
  ];
  const { here, left } = peopleGroups(people, compare);
  expect([names(here), names(left)]).toEqual([['ines', 'Özlem', 'Tomas'], ['Anton']]);
});

test.each([
  ['Head of sales', 'Sales', 'Head of sales, Sales'],
  ['Head of sales', '', 'Head of sales'],
  ['', '', ''],
])('title “%s” and function “%s” are told as “%s”', (title, part, told) => {
  expect(aboutLine(person(1, 'Tomas', { title, function: part }))).toBe(told);
});

describe('the manager of a person', () => {
  const tomas = person(1, 'Tomas');
  const ines = person(2, 'Ines', { managerId: tomas.id });
  const daniel = person(3, 'Daniel', { managerId: ines.id });
  const anton = person(4, 'Anton', { role: null });
  const people = [tomas, ines, daniel, anton];

  test('is nobody below them, nobody who has left, and not themselves', () => {
    expect(names(managersFor(tomas.id, people))).toEqual([]);
    expect(names(managersFor(ines.id, people))).toEqual(['Tomas']);
    expect(names(managersFor(daniel.id, people))).toEqual(['Tomas', 'Ines']);
  });

  test('is found even where the lines go round in a circle', () => {
    const round = [{ ...tomas, managerId: daniel.id }, ines, daniel, person(5, 'Priya')];
    expect(names(managersFor(ines.id, round))).toEqual(['Priya']);
  });
});
