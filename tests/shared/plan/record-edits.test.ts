import { kindNames } from '@gameplan/shared/plan/kinds';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord } from '@gameplan/shared/plan/read-record';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { Person } from './documents.ts';
import { done, exchange, NOW, person } from './documents.ts';
import { idsOf, loose, runs } from './random-edits.ts';

const INSTANT = new Date(NOW).toISOString();

/** The origin of every transaction that wrote something. */
const watched = ({ doc }: Person): unknown[] => {
  const updates: unknown[] = [];
  doc.on('update', (_: Uint8Array, origin: unknown) => updates.push(origin));
  return updates;
};

const REFUSED = { ok: false, error: 'value-refused' };

describe('a new record', () => {
  test('has what is given, its place, author and time, in one transaction of its origin', () => {
    const ines = person(2);
    const updates = watched(ines);
    const id = done(
      ines.edits.addRecord('opportunities', {
        name: 'Group energy',
        amount: 90_000_000,
        contacts: [{ id: 'p1', role: 'champion' }],
        nextSteps: 'Call Diallo',
      }),
    );
    expect(updates).toEqual(['local']);
    const { record, problems } = readRecord(ines.doc, 'opportunities', id);
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      name: 'Group energy',
      amount: 90_000_000,
      inPlan: true,
      contacts: [{ id: 'p1', role: 'champion' }],
      nextSteps: 'Call Diallo',
      differentiators: '',
      createdBy: 'usr_00000000000000000002',
      createdAt: INSTANT,
      deletedAt: null,
    });
  });

  test.each([
    ['amount', -1],
    ['amount', 'lots'],
    ['amount', null],
    ['closeDate', '2027-02-30'],
    ['stage', 'closed won'],
    ['inPlan', 1],
    ['nextSteps', 7],
    ['contacts', [{ id: 'a/b', role: 'champion' }]],
    ['offeringLines', [{ key: 'o1', value: 1.5 }]],
    ['somethingNew', 'x'],
    ['__proto__x', 'x'],
  ])('is refused with %s: %j, and nothing is written', (key, value) => {
    const ines = person(2);
    const updates = watched(ines);
    const given = { name: 'Group energy', [key]: value };
    expect(loose(ines).addRecord('opportunities', given, {})).toEqual(REFUSED);
    expect(updates).toEqual([]);
  });

  test('of every kind is read without a problem', () => {
    const ines = person(2);
    const { edits } = ines;
    done(edits.addRecord('swotCards', { text: 'Trusted' }));
    done(edits.addRecord('initiatives', { title: 'Energy down 18 %' }));
    done(edits.addRecord('strategies', { title: 'Land in Dairy' }));
    done(edits.addRecord('tactics', { text: 'Pilot' }));
    done(edits.addRecord('actions', { what: 'Call' }));
    done(edits.addRecord('opportunities', { name: 'Group energy' }));
    done(edits.addRecord('teamMembers', { name: 'Ines Okafor' }));
    const { plan, problems } = readPlan(ines.doc);
    expect(problems).toEqual([]);
    for (const name of kindNames) expect(plan[name]).toHaveLength(1);
  });
});

describe('a field', () => {
  test.each([
    ['amount', -1],
    ['amount', 1_000_000_000_000_000],
    ['probability', 10_001],
    ['closeDate', 'soon'],
    ['forecastFlag', 'maybe'],
    ['currency', 'euro'],
    ['ownerId', 'a/b'],
    ['name', null],
    ['inPlan', null],
    ['nextSteps', 'a text is written by its editor'],
    ['contacts', []],
    ['somethingNew', 1],
    ['constructor', 1],
  ])('refuses %s: %j, and nothing is written', (key, value) => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('opportunities', { name: 'Energy' }));
    const updates = watched(ines);
    expect(loose(ines).setField('opportunities', id, key, value)).toEqual(REFUSED);
    expect(updates).toEqual([]);
  });

  test('is set and taken away, each in one transaction of its origin', () => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('opportunities', { name: 'Energy' }));
    const updates = watched(ines);
    done(ines.edits.setField('opportunities', id, 'amount', 5));
    expect(readRecord(ines.doc, 'opportunities', id).record?.amount).toBe(5);
    done(ines.edits.setField('opportunities', id, 'amount', null));
    expect(readRecord(ines.doc, 'opportunities', id).record?.amount).toBeNull();
    expect(updates).toEqual(['local', 'local']);
  });

  test('that is set to what it is writes nothing, so that it wins over nobody', () => {
    const [ines, beate] = [person(2), person(3)];
    const id = done(ines.edits.addRecord('opportunities', { name: 'Energy', amount: 5 }));
    exchange(ines, beate);
    const updates = watched(beate);
    done(ines.edits.setField('opportunities', id, 'amount', 7));
    done(beate.edits.setField('opportunities', id, 'amount', 5));
    done(beate.edits.setField('opportunities', id, 'probability', null));
    done(beate.edits.setPlanField('name', 'Calderra 2026'));
    expect(updates).toEqual([]);
    exchange(ines, beate);
    expect(readRecord(beate.doc, 'opportunities', id).record?.amount).toBe(7);
  });

  test('is stored as it is read: no half characters, no signed zero', () => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('opportunities', { name: 'Energy' }));
    done(ines.edits.setField('opportunities', id, 'name', 'half \ud83d'));
    done(ines.edits.setField('opportunities', id, 'amount', -0));
    const map = ines.doc.getMap<Y.Map<unknown>>('opportunities').get(id);
    expect(map?.get('name')).toBe('half \ufffd');
    expect(Object.is(map?.get('amount'), 0)).toBe(true);
  });

  test('of the plan itself is set alike', () => {
    const ines = person(2);
    done(ines.edits.setPlanField('salesGoal', 240_000_000));
    expect(loose(ines).setPlanField('salesGoal', -1)).toEqual(REFUSED);
    expect(loose(ines).setPlanField('narrative', 'x')).toEqual(REFUSED);
    expect(loose(ines).setPlanField('name', null)).toEqual(REFUSED);
    done(ines.edits.setPlanEntry('quarterGoals', '1', 60_000_000));
    expect(loose(ines).setPlanEntry('quarterGoals', '5', 1)).toEqual(REFUSED);
    expect(readPlan(ines.doc).plan).toMatchObject({
      salesGoal: 240_000_000,
      quarterGoals: [{ key: '1', value: 60_000_000 }],
    });
    done(ines.edits.setPlanEntry('quarterGoals', '1', null));
    expect(readPlan(ines.doc).plan.quarterGoals).toEqual([]);
  });
});

describe('entries of a family', () => {
  test('are added by several people at once, and all are there', () => {
    const people = [person(2), person(3), person(4)];
    const [ines = person(9)] = people;
    const id = done(ines.edits.addRecord('strategies', { title: 'Land' }));
    exchange(...people);
    for (const [index, { edits }] of people.entries()) {
      done(edits.setEntry('strategies', id, 'fromCards', `card_${index}`, true));
      done(edits.setEntry('strategies', id, 'serves', `init_${index}`, 'enables'));
    }
    exchange(...people);
    for (const { doc } of people) {
      expect(readRecord(doc, 'strategies', id).record).toMatchObject({
        fromCards: ['card_0', 'card_1', 'card_2'],
        serves: ['init_0', 'init_1', 'init_2'].map((one) => ({ id: one, verb: 'enables' })),
      });
    }
  });

  test.each([
    ['serves', 'i1', 'blocks'],
    ['serves', 'i1', true],
    ['serves', 'a/b', 'enables'],
    ['serves', '', 'enables'],
    ['fromCards', 'c1', false],
    ['title', 'c1', 'x'],
    ['somethingNew', 'c1', true],
  ])('are refused: %s/%s: %j', (key, entry, value) => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('strategies', { title: 'Land' }));
    const updates = watched(ines);
    expect(loose(ines).setEntry('strategies', id, key, entry, value)).toEqual(REFUSED);
    expect(updates).toEqual([]);
  });

  test('are taken away one by one; taking away what is not there writes nothing', () => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('strategies', { title: 'Land', fromCards: ['a', 'b'] }));
    done(ines.edits.setEntry('strategies', id, 'fromCards', 'a', null));
    const updates = watched(ines);
    done(ines.edits.setEntry('strategies', id, 'fromCards', 'a', null));
    done(ines.edits.setEntry('strategies', id, 'fromCards', 'b', true));
    expect(readRecord(ines.doc, 'strategies', id).record?.fromCards).toEqual(['b']);
    expect(updates).toEqual([]);
  });
});

describe('the bin', () => {
  test('keeps a record with what others write into it, until it is restored', () => {
    const [ines, beate] = [person(2), person(3)];
    const id = done(ines.edits.addRecord('actions', { what: 'Call' }));
    exchange(ines, beate);
    done(ines.edits.binRecord('actions', id));
    done(beate.edits.setField('actions', id, 'when', '2027-02-12'));
    done(beate.edits.setEntry('actions', id, 'fromCards', 'c1', true));
    exchange(ines, beate);
    const edited = { when: '2027-02-12', fromCards: ['c1'] };
    expect(readRecord(ines.doc, 'actions', id).record).toMatchObject({
      ...edited,
      deletedAt: INSTANT,
    });
    done(ines.edits.restoreRecord('actions', id));
    exchange(ines, beate);
    expect(readRecord(beate.doc, 'actions', id).record).toMatchObject({
      ...edited,
      deletedAt: null,
    });
  });

  test('keeps the first time, and what is not in it is not restored twice', () => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('actions', { what: 'Call' }));
    done(ines.edits.binRecord('actions', id));
    const updates = watched(ines);
    done(ines.edits.binRecord('actions', id));
    expect(updates).toEqual([]);
    done(ines.edits.restoreRecord('actions', id));
    done(ines.edits.restoreRecord('actions', id));
    expect(updates).toEqual(['local']);
  });
});

describe('the order of records', () => {
  test('a record that is placed where it lies writes nothing', () => {
    const ines = person(2);
    const [a = '', b = ''] = ['a', 'b'].map((what) =>
      done(ines.edits.addRecord('actions', { what })),
    );
    const updates = watched(ines);
    done(ines.edits.placeRecord('actions', b, { after: a }));
    done(ines.edits.placeRecord('actions', a, { before: b }));
    done(ines.edits.placeRecord('actions', b, {}));
    expect(updates).toEqual([]);
  });

  test('a record lands where it was asked to, whatever keys the others have, and nobody else moves', () => {
    const key = fc.constantFrom<unknown>(
      'a0',
      'a0',
      'a1',
      'a1V',
      'Zz',
      '',
      'nonsense!',
      7,
      undefined,
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 9 }), fc.nat(99), fc.nat(99), (keys, from, to) => {
        const ines = person(2);
        const mine = done(ines.edits.addRecord('tactics', { text: 'mine' }));
        for (const order of keys) {
          const id = done(ines.edits.addRecord('tactics', { text: 'other' }));
          const record = ines.doc.getMap<Y.Map<unknown>>('tactics').get(id);
          if (order === undefined) record?.delete('order');
          else record?.set('order', order);
        }
        const ids = () => readPlan(ines.doc).plan.tactics.map(({ id }) => id);
        const others = ids().filter((id) => id !== mine);
        const neighbour = others[to % (others.length + 1)];
        const isBefore = from % 2 === 0;
        const place =
          neighbour === undefined ? {} : isBefore ? { before: neighbour } : { after: neighbour };
        done(ines.edits.placeRecord('tactics', mine, place));
        const index =
          neighbour === undefined ? others.length : others.indexOf(neighbour) + (isBefore ? 0 : 1);
        expect(ids()).toEqual(others.toSpliced(index, 0, mine));
      }),
      runs(150),
    );
  });
});

describe('an edit of what is not there', () => {
  test.each([
    ['missing', 'act_nobody'],
    ['malformed', 'act_broken'],
  ])('does nothing and says that it is %s', (error, id) => {
    const ines = person(2);
    ines.doc.getMap('actions').set('act_broken', 'a text');
    const updates = watched(ines);
    const { edits } = ines;
    const answers = [
      edits.setField('actions', id, 'what', 'x'),
      edits.setEntry('actions', id, 'fromCards', 'c1', true),
      edits.placeRecord('actions', id, {}),
      edits.binRecord('actions', id),
      edits.restoreRecord('actions', id),
      edits.recordText('actions', id, 'what'),
    ];
    expect(answers).toEqual(answers.map(() => ({ ok: false, error })));
    expect(updates).toEqual([]);
    expect(idsOf(ines, 'actions')).toEqual(['act_broken']);
  });

  test('refuses where this client took the root for a text', () => {
    const ines = { ...person(2) };
    ines.doc.getText('actions');
    expect(ines.edits.addRecord('actions', { what: 'x' })).toEqual({
      ok: false,
      error: 'malformed',
    });
  });
});
