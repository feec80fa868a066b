import { choice } from '@gameplan/shared/plan/fields/choice';
import { FamilyEntries } from '@gameplan/shared/plan/fields/family';
import type { Field } from '@gameplan/shared/plan/fields/field';
import { flag } from '@gameplan/shared/plan/fields/flag';
import { judgedByMany } from '@gameplan/shared/plan/fields/judged-by-many';
import { keyed } from '@gameplan/shared/plan/fields/keyed';
import { linksTo, roleLinksTo, verbLinksTo } from '@gameplan/shared/plan/fields/links';
import { listEntry } from '@gameplan/shared/plan/fields/list-entry';
import { money, wholeNumber } from '@gameplan/shared/plan/fields/whole-number';
import { putEntry } from '@gameplan/shared/plan/put-entry';
import { readRecord } from '@gameplan/shared/plan/read-record';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docWith, exchange, person } from './documents.ts';

const entries = (stored: Readonly<Record<string, unknown>>) =>
  new FamilyEntries(new Map(Object.entries(stored)));

/** What a field gives to a record's map, read again from there. */
const roundTrip = <Given>(field: Field<unknown, Given>, given: Given) => {
  const seeded = field.seed(given);
  if (!(seeded instanceof Map)) return field.read(seeded);
  const own = [...seeded].filter(([key]) => key.startsWith('/'));
  const beside = [...seeded].filter(([key]) => key.startsWith('At/'));
  const companions = new Map([
    ['At', new Map(beside.map(([key, value]) => [key.slice(3), value]))],
  ]);
  return field.read(
    new FamilyEntries(new Map(own.map(([key, value]) => [key.slice(1), value])), companions),
  );
};

const supports = judgedByMany(wholeNumber({ from: -2, to: 2 }));

describe('plain values', () => {
  test.each([
    ['yes', flag(false), true, true, []],
    ['no', flag(true), false, false, []],
    ['a number for a flag', flag(false), 1, { invalid: 1 }, ['wrong_type']],
    ['a word for a flag', flag(false), 'true', { invalid: 'true' }, ['wrong_type']],
    ['an entry', listEntry('stages'), 'closed_won', 'closed_won', []],
    ['an entry that no list has', listEntry('stages'), 'own-7', 'own-7', []],
    [
      'an entry with a blank',
      listEntry('stages'),
      'closed won',
      { invalid: 'closed won' },
      ['malformed'],
    ],
    ['an empty entry', listEntry('stages'), '', { invalid: '' }, ['malformed']],
    ['a number for an entry', listEntry('stages'), 7, { invalid: 7 }, ['wrong_type']],
  ] as const)('%s', (_, field, stored, value, codes) => {
    const reading = field.read(stored);
    expect(reading.value).toEqual(value);
    expect(reading.faults.map(({ code }) => code)).toEqual(codes);
  });

  test('a flag nobody set reads as what it is otherwise', () => {
    const doc = docWith('opportunities', { o1: new Y.Map([['name', 'Energy']]) });
    expect(readRecord(doc, 'opportunities', 'o1').record?.inPlan).toBe(true);
  });
});

describe('families of keys', () => {
  const verbs = verbLinksTo('initiatives', choice(['enables', 'supports']));
  const roles = roleLinksTo('stakeholders', 'buyingRoles');
  test.each([
    ['links', linksTo('swotCards'), { a: true, b: true }, ['a', 'b'], []],
    ['a link that is not true', linksTo('swotCards'), { a: 1, b: true }, ['b'], ['a: wrong_type']],
    [
      'a link to no id',
      linksTo('swotCards'),
      { 'a/b': true, '': true },
      [],
      ['a/b: malformed', ': malformed'],
    ],
    ['links with verbs', verbs, { a: 'enables' }, [{ id: 'a', verb: 'enables' }], []],
    [
      'an unknown verb',
      verbs,
      { a: 'blocks', b: 'supports' },
      [{ id: 'b', verb: 'supports' }],
      ['a: unknown_choice'],
    ],
    [
      'links in roles',
      roles,
      { 'p/champion': true, 'p/user': true },
      [
        { id: 'p', role: 'champion' },
        { id: 'p', role: 'user' },
      ],
      [],
    ],
    [
      'a link without a role',
      roles,
      { p: true, 'p/': true, 'p/a/b': true },
      [],
      ['p: malformed', 'p/: malformed', 'p/a/b: malformed'],
    ],
    [
      'amounts by quarter',
      keyed('quarter', money()),
      { 1: 5, 4: 0 },
      [
        { key: '1', value: 5 },
        { key: '4', value: 0 },
      ],
      [],
    ],
    [
      'a fifth quarter',
      keyed('quarter', money()),
      { 5: 5, 0: 1 },
      [],
      ['0: malformed', '5: malformed'],
    ],
    [
      'a bad amount',
      keyed('id', money()),
      { x: -1, y: 'lots', z: 3 },
      [{ key: 'z', value: 3 }],
      ['x: out_of_range', 'y: wrong_type'],
    ],
    [
      'stages by instant',
      keyed('instant', listEntry('stages')),
      { '2027-02-01T09:30:00Z': 'proposal', yesterday: 'won' },
      [{ key: '2027-02-01T09:30:00Z', value: 'proposal' }],
      ['yesterday: malformed'],
    ],
    [
      'opinions',
      supports,
      { m1: -2, m2: 3, m3: 0 },
      [
        { memberId: 'm1', value: -2, at: null },
        { memberId: 'm3', value: 0, at: null },
      ],
      ['m2: out_of_range'],
    ],
  ] as const)('%s', (_, field, stored, value, faults) => {
    const reading = field.read(entries(stored));
    expect(reading.value).toEqual(value);
    expect(reading.faults.map(({ at, code }) => `${at}: ${code}`)).toEqual(faults);
  });

  test('an opinion has its instant from the family beside, and none where that is no instant', () => {
    const beside = new Map<string, unknown>([
      ['m1', '2027-02-01T09:30:00Z'],
      ['m2', 'yesterday'],
      ['m4', '2027-02-01T09:30:00Z'],
    ]);
    const held = new Map<string, unknown>([
      ['m1', 1],
      ['m2', 2],
      ['m3', 0],
    ]);
    expect(supports.read(new FamilyEntries(held, new Map([['At', beside]]))).value).toEqual([
      { memberId: 'm1', value: 1, at: '2027-02-01T09:30:00Z' },
      { memberId: 'm2', value: 2, at: null },
      { memberId: 'm3', value: 0, at: null },
    ]);
  });

  test.each([
    ['links', linksTo('swotCards'), ['a', 'b']],
    ['links with verbs', verbs, [{ id: 'a', verb: 'supports' }]],
    ['links in roles', roles, [{ id: 'a', role: 'user' }]],
    ['keyed values', keyed('quarter', money()), [{ key: '2', value: 7 }]],
    [
      'opinions',
      supports,
      [
        { memberId: 'm1', value: 2, at: '2027-02-01T09:30:00Z' },
        { memberId: 'm2', value: 1, at: null },
      ],
    ],
  ] as const)('%s are read as they were given', (_, field, given) => {
    expect(roundTrip(field as Field<unknown, unknown>, given)).toEqual({
      value: given,
      faults: [],
    });
  });

  test('an opinion and its instant are written and taken away together, and held anew when given again', () => {
    const doc = new Y.Doc();
    const record = doc.getMap('posts');
    const updates: unknown[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const put = (value: number | null, instant: string) =>
      doc.transact(() =>
        putEntry(record, { field: supports, key: 'support', entry: 'm1', value }, instant),
      );
    put(1, '2027-02-01T09:30:00Z');
    put(1, '2027-02-02T09:30:00Z');
    expect(record.toJSON()).toEqual({ 'support/m1': 1, 'supportAt/m1': '2027-02-02T09:30:00Z' });
    put(null, '2027-02-03T09:30:00Z');
    expect(record.toJSON()).toEqual({});
    expect(updates).toHaveLength(3);
  });

  test('a list stored whole is read as no entries, and told', () => {
    const record = new Y.Map<unknown>([
      ['title', 'Land'],
      ['fromCards', ['c1', 'c2']],
      ['fromCards/c3', true],
    ]);
    const read = readRecord(docWith('strategies', { s1: record }), 'strategies', 's1');
    expect(read.record?.fromCards).toEqual(['c3']);
    expect(read.problems).toContainEqual({
      path: 'strategies/s1/fromCards',
      code: 'wrong_type',
      raw: '(list)',
    });
  });

  test('two people who add to a family at once both do; who takes away loses to who adds anew', () => {
    const [ines, beate] = [person(2), person(3)];
    ines.doc.getMap('strategies').set('s1', new Y.Map([['fromCards/c0', true]]));
    exchange(ines, beate);
    const map = (who: typeof ines) => who.doc.getMap<Y.Map<unknown>>('strategies').get('s1');
    map(ines)?.set('fromCards/c1', true);
    map(beate)?.set('fromCards/c2', true);
    map(beate)?.delete('fromCards/c0');
    exchange(ines, beate);
    for (const { doc } of [ines, beate])
      expect(readRecord(doc, 'strategies', 's1').record?.fromCards).toEqual(['c1', 'c2']);
  });
});
