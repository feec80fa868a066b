import { createHash } from 'node:crypto';
import { canonicalJson } from '@gameplan/shared/plan/canonical-json';
import { isFamily } from '@gameplan/shared/plan/fields/family';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { migratePlan } from '@gameplan/shared/plan/migrations';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from './documents.ts';
import { done, exchange, person, richLine } from './documents.ts';
import type { AnyField } from './random-edits.ts';
import {
  entryKeyFor,
  honestActs,
  loose,
  makeEdit,
  pick,
  runs,
  stepsOf,
  valueFor,
} from './random-edits.ts';

const hashOf = ({ doc }: Person): string => planHash(readPlan(doc).plan);

/** Somebody with a plan of one record of each kind. */
const withOneOfEach = (): { ines: Person; ids: Readonly<Record<string, string>> } => {
  const ines = person(2);
  const { edits } = ines;
  const ids = {
    swotCards: done(edits.addCard({ box: 'threat', text: 'Orvex' })),
    initiatives: done(edits.addRecord('initiatives', { title: 'Energy' })),
    strategies: done(edits.addRecord('strategies', { title: 'Land' })),
    tactics: done(edits.addRecord('tactics', { text: 'Pilot' })),
    actions: done(edits.addRecord('actions', { what: 'Call' })),
    opportunities: done(edits.addRecord('opportunities', { name: 'Group energy' })),
    teamMembers: done(edits.addRecord('teamMembers', { name: 'Ines' })),
  };
  return { ines, ids };
};

describe('the canonical JSON of a plan', () => {
  test('has sorted keys, standing records by id, and nothing that says nothing', () => {
    const ines = person(2);
    const map = new Y.Map<unknown>([
      ['text', new Y.Text('Pilot')],
      ['order', 'a0'],
      ['strategyId', 'strat_1'],
    ]);
    ines.doc.getMap('tactics').set('tac_1', map);
    ines.doc.getMap('tactics').set('tac_0', new Y.Map([['deletedAt', '2027-02-01T09:30:00Z']]));
    done(ines.edits.setPlanEntry('quarterGoals', '2', 5));
    ines.doc.getMap('plan').set('salesGoal', 'lots');
    expect(canonicalJson(readPlan(ines.doc).plan)).toBe(
      '{"plan":{"accountId":"acc_00000000000000000001","currency":"EUR","name":"Calderra 2026",' +
        '"quarterGoals":[{"key":"2","value":5}],"salesGoal":{"invalid":"lots"}},' +
        '"tactics":{"tac_1":{"strategyId":"strat_1","text":"Pilot"}}}',
    );
  });

  test('is what the hash is made of', () => {
    const { plan } = readPlan(withOneOfEach().ines.doc);
    const expected = createHash('sha256').update(canonicalJson(plan), 'utf8').digest('hex');
    expect(planHash(plan)).toBe(expected);
  });
});

test('browsers, which take another file of the library, give the same hash', async () => {
  const file = new URL('../../node_modules/lib0/hash/sha256.js', import.meta.url);
  const inBrowsers: { digest(data: Uint8Array): Uint8Array } = await import(file.href);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const expected = createHash('sha256').update(text, 'utf8').digest('hex');
      const bytes = inBrowsers.digest(new TextEncoder().encode(text));
      expect(Buffer.from(bytes).toString('hex')).toBe(expected);
    }),
    runs(200),
  );
});

describe('the hash stays', () => {
  test('the same where a record goes into the bin and comes back, and where it is placed elsewhere', () => {
    const { ines, ids } = withOneOfEach();
    done(ines.edits.addRecord('actions', { what: 'Write' }));
    const before = hashOf(ines);
    done(ines.edits.placeRecord('actions', ids.actions ?? '', {}));
    expect(hashOf(ines)).toBe(before);
    done(ines.edits.binRecord('actions', ids.actions ?? ''));
    const without = hashOf(ines);
    expect(without).not.toBe(before);
    done(ines.edits.setField('actions', ids.actions ?? '', 'when', '2027-02-12'));
    expect(hashOf(ines)).toBe(without);
    done(ines.edits.setField('actions', ids.actions ?? '', 'when', null));
    done(ines.edits.restoreRecord('actions', ids.actions ?? ''));
    expect(hashOf(ines)).toBe(before);
  });

  test('the same where a migration adds an empty text', () => {
    const { ines, ids } = withOneOfEach();
    const card = ines.doc.getMap<Y.Map<unknown>>('swotCards').get(ids.swotCards ?? '');
    card?.delete('notes');
    ines.doc.getMap('meta').set('schemaVersion', 1);
    const before = hashOf(ines);
    expect(migratePlan(ines.doc)).toEqual([2]);
    expect(hashOf(ines)).toBe(before);
  });

  test('the same for all, whatever the order in which edits arrived', () => {
    fc.assert(
      fc.property(stepsOf([...honestActs, 'exchange'], 25), (steps) => {
        const people = [person(2), person(3), person(4)];
        for (const step of steps) {
          const who = pick(people, step.who);
          if (step.act === 'exchange') exchange(who, pick(people, step.one));
          else makeEdit(who, step);
        }
        exchange(...people);
        // Whoever has the same content by another way has the same hash: here, the whole state at once.
        const late = new Y.Doc();
        Y.applyUpdate(late, Y.encodeStateAsUpdate(people[0]?.doc ?? late));
        const told = planHash(readPlan(late).plan);
        for (const each of people) expect(hashOf(each)).toBe(told);
      }),
      runs(100),
    );
  });

  test('the same for equal content that was written in another order', () => {
    const [one, other] = [person(2), person(3)];
    const write = ({ doc, edits }: Person, keys: readonly string[]) => {
      const map = new Y.Map<unknown>([['text', new Y.Text('')]]);
      doc.getMap('tactics').set('tac_1', map);
      for (const key of keys) doc.getMap<Y.Map<unknown>>('tactics').get('tac_1')?.set(key, 'x1');
      done(edits.setPlanField('salesGoal', 9));
      done(edits.setPlanField('salesGoal', 7));
    };
    write(one, ['strategyId', 'createdBy']);
    write(other, ['createdBy', 'strategyId']);
    expect(hashOf(one)).toBe(hashOf(other));
  });
});

describe('the hash changes', () => {
  const STILL = ['order', 'deletedAt'];
  const cases = kindNames.flatMap((kind) =>
    Object.entries<AnyField>(recordKinds[kind].fields)
      .filter(([key]) => !STILL.includes(key))
      .map(([key, field]) => ({ kind, key, field })),
  );

  test.each(cases)('with $kind/$key', ({ kind, key, field }) => {
    const { ines, ids } = withOneOfEach();
    const id = ids[kind] ?? '';
    const map = ines.doc.getMap<Y.Map<unknown>>(kind).get(id);
    const seen = [hashOf(ines)];
    const held = map?.get(key);
    if (held instanceof Y.Text) held.insert(0, 'x');
    else if (held instanceof Y.XmlFragment)
      held.insert(0, [richLine('block', {}, [new Y.XmlText('x')])]);
    else if (isFamily(field)) {
      const entry = entryKeyFor(ines, field, 1);
      const value = valueFor(ines, field.entry as AnyField, 1);
      loose(ines).setEntry(kind, id, key, entry, value);
    } else {
      const others = [1, 2, 3].map((number) => valueFor(ines, field, number));
      map?.set(
        key,
        others.find((value) => value !== held && value !== field.otherwise),
      );
    }
    expect(seen).not.toContain(hashOf(ines));
  });

  test.each(Object.entries<AnyField>(planFacts.fields))('with plan/%s', (key, field) => {
    const ines = person(2);
    const before = hashOf(ines);
    const root = ines.doc.getMap('plan');
    if (field.holds === 'rich-text')
      (root.get(key) as Y.XmlFragment).insert(0, [richLine('block', {}, [new Y.XmlText('x')])]);
    else if (isFamily(field))
      loose(ines).setPlanEntry(
        key,
        entryKeyFor(ines, field, 1),
        valueFor(ines, field.entry as AnyField, 1),
      );
    else root.set(key, valueFor(ines, field, 1));
    expect(hashOf(ines)).not.toBe(before);
  });
});
