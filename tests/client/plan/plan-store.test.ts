import type { KindName } from '@gameplan/shared/plan/kinds';
import { recordKinds } from '@gameplan/shared/plan/kinds';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { PlanPeer } from '../../support/plan-peer.ts';
import { createPlanPeer, sync } from '../../support/plan-peer.ts';

const cardOf = (plan: Plan, id: string) => plan.swotCards.find((card) => card.id === id);

describe('the store of a live plan', () => {
  test('builds only the records that a change touched', () => {
    const ines = createPlanPeer(1);
    const [first, second] = [ines.add('one'), ines.add('two')];
    const before = ines.store.current();
    ines.write(first, '!');
    const after = ines.store.current();
    expect(cardOf(after, first)).toMatchObject({ text: 'one!' });
    expect(cardOf(after, second)).toBe(cardOf(before, second));
    expect(cardOf(after, first)).not.toBe(cardOf(before, first));
  });

  test('stays the same object, and tells nobody, when a change says the same again', () => {
    const ines = createPlanPeer(1);
    const id = ines.add('one');
    const before = ines.store.current();
    let told = 0;
    ines.store.subscribe(() => {
      told += 1;
    });
    const card = ines.doc.getMap<Y.Map<unknown>>('swotCards').get(id);
    card?.set('box', 'strength');
    expect(ines.store.current()).toBe(before);
    expect(told).toBe(0);
  });

  test('takes up the cards of others, and the plan’s own facts', () => {
    const [ines, daniel] = [createPlanPeer(1), createPlanPeer(2)];
    daniel.add('from Daniel', 'threat');
    daniel.doc.getMap('plan').set('name', 'FY27');
    sync(ines, daniel);
    expect(ines.texts('threat')).toEqual(['from Daniel']);
    expect(ines.store.current().name).toBe('FY27');
  });

  test('says after any edits what a reader of the whole document says', () => {
    const step = fc.tuple(fc.constantFrom('add', 'write', 'move', 'bin', 'restore'), fc.nat(9));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const ines = createPlanPeer(1);
        const ids = [ines.add('first')];
        for (const [kind, at] of steps) {
          const id = ids[at % ids.length] ?? '';
          if (kind === 'add') ids.push(ines.add(`card ${at}`));
          else if (kind === 'write') ines.write(id, 'x');
          else if (kind === 'move') ines.edits.moveCard(id, { box: 'threat' });
          else if (kind === 'bin') ines.edits.deleteCard(id);
          else ines.edits.restoreCard(id);
        }
        expect(ines.store.current()).toEqual(readPlan(ines.doc).plan);
      }),
    );
  });
});

/** Makes a record of a kind in one step and answers its id. */
const made = (peer: PlanPeer, kind: KindName, given: object): string => {
  const added = peer.undo.step(() => peer.edits.addRecord(kind, given as never));
  if (!added.ok) throw new Error(added.error);
  return added.value;
};

const rename = (peer: PlanPeer, kind: KindName, id: string, title: string) =>
  peer.edits.setField(kind, id, recordKinds[kind].title as 'order', title);

describe('the store of all kinds', () => {
  test('finds a record of any kind at once, and the same object until it changes', () => {
    const ines = createPlanPeer(1);
    const deal = made(ines, 'opportunities', { name: 'Cold chain' });
    const action = made(ines, 'actions', { what: 'Call Nadia' });
    const before = ines.store.record('opportunities', deal);
    ines.edits.setField('actions', action, 'what', 'Call Nadia Farouk');
    expect(ines.store.record('opportunities', deal)).toBe(before);
    expect(ines.store.record('actions', action)).toMatchObject({ what: 'Call Nadia Farouk' });
    ines.edits.setField('opportunities', deal, 'amount', 60_000_000);
    expect(ines.store.record('opportunities', deal)).toMatchObject({ amount: 60_000_000 });
    expect(ines.store.record('opportunities', action)).toBeNull();
  });

  test('tells once for a transaction that touches several kinds, and never of half of it', () => {
    const ines = createPlanPeer(1);
    const [one, other] = ['Defend', 'Expand'].map((title) => made(ines, 'strategies', { title }));
    ines.edits.choosePrimaryStrategy(one ?? '');
    const seen: unknown[] = [];
    ines.store.subscribe(() => {
      const plan = ines.store.current();
      const claimed = plan.strategies.filter(({ claimedPrimaryAt }) => claimedPrimaryAt !== null);
      seen.push([plan.primaryStrategyId, claimed.map(({ id }) => id)]);
    });
    ines.edits.choosePrimaryStrategy(other ?? '');
    expect(seen).toEqual([[other, [other]]]);
  });

  test('keeps a list as it is where another kind changed', () => {
    const ines = createPlanPeer(1);
    made(ines, 'opportunities', { name: 'Cold chain' });
    const before = ines.store.current();
    ines.edits.setPlanField('salesGoal', 240_000_000);
    expect(ines.store.current().opportunities).toBe(before.opportunities);
    expect(ines.store.current().salesGoal).toBe(240_000_000);
  });

  test('says after any edits of any kind what a reader of the whole document says', () => {
    const kinds: readonly KindName[] = ['initiatives', 'opportunities', 'actions', 'teamMembers'];
    const step = fc.tuple(
      fc.constantFrom('add', 'set', 'place', 'bin', 'restore', 'plan'),
      fc.nat(9),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const ines = createPlanPeer(1);
        const ids: (readonly [KindName, string])[] = [];
        for (const [does, at] of steps) {
          const kind = kinds[at % kinds.length] ?? 'actions';
          const [of, id] = ids[at % Math.max(1, ids.length)] ?? [kind, ''];
          if (does === 'add') {
            ids.push([kind, made(ines, kind, { [recordKinds[kind].title]: `${at}` })]);
          } else if (does === 'set') rename(ines, of, id, `${at}`);
          else if (does === 'place') ines.edits.placeRecord(of, id, { before: ids[0]?.[1] ?? '' });
          else if (does === 'bin') ines.edits.binRecord(of, id);
          else if (does === 'restore') ines.edits.restoreRecord(of, id);
          else ines.edits.setPlanField('salesGoal', at);
        }
        expect(ines.store.current()).toEqual(readPlan(ines.doc).plan);
        for (const [kind, id] of ids) {
          const listed = ines.store.current()[kind].find((record) => record.id === id);
          expect(ines.store.record(kind, id)).toBe(listed);
        }
      }),
    );
  });
});
