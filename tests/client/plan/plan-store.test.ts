import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
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
