import { presentPeople } from '@gameplan/client/plan/presence/presence-list';
import { describe, expect, test } from 'vitest';

const self = { id: 'usr_ines', name: 'Ines', colour: 3 };
const daniel = { id: 'usr_daniel', name: 'Daniel', colour: 4 };
const anton = { id: 'usr_anton', name: 'Anton', colour: 7 };
const at = (...states: [number, unknown][]) => presentPeople({ states, ownTab: 1, self });

describe('the people in a plan', () => {
  test('are oneself first, then the others by name', () => {
    const people = at([1, {}], [2, { user: daniel }], [3, { user: anton }]);
    expect(people.map(({ name, isSelf }) => [name, isSelf])).toEqual([
      ['Ines', true],
      ['Anton', false],
      ['Daniel', false],
    ]);
  });

  test('are counted by person, with what each has open in any tab', () => {
    const people = at(
      [2, { user: daniel, editing: 'card_1' }],
      [3, { user: daniel }],
      [4, { user: daniel, editing: 'card_2' }],
    );
    expect(people[1]).toEqual({ ...daniel, isSelf: false, editing: ['card_1', 'card_2'] });
    expect(people).toHaveLength(2);
  });

  test('show what oneself writes in another tab, but not in this one', () => {
    const people = at(
      [1, { user: self, editing: 'card_1' }],
      [2, { user: self, editing: 'card_2' }],
    );
    expect(people).toEqual([{ ...self, isSelf: true, editing: ['card_2'] }]);
  });

  test('are only those whom the server has named', () => {
    expect(at([2, { name: 'Somebody' }], [3, null], [4, 'x'], [5, { user: { id: 1 } }])).toEqual([
      { ...self, isSelf: true, editing: [] },
    ]);
  });
});
