import { createGatedEdits, createGatedUndo } from '@gameplan/client/plan/gated-edits';
import { editedRoots } from '@gameplan/client/plan/plan-roots';
import { createPlanUndo } from '@gameplan/client/plan/undo/plan-undo';
import { describe, expect, test } from 'vitest';
import { recordPlan } from '../../support/record-plan.ts';

/** A plan behind the gate; whoever sits there may write or not as the test says. */
const behindGate = () => {
  const { doc, edits } = recordPlan(6);
  let mayEdit = false;
  const undo = createPlanUndo({ doc, roots: editedRoots(doc), clock: { now: () => 0 } });
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  return {
    gated: createGatedEdits(edits, () => mayEdit),
    undo: createGatedUndo(undo, () => mayEdit),
    names: Object.keys(edits),
    cardId: [...doc.getMap('swotCards').keys()][0] ?? '',
    updates: () => updates,
    let: (may: boolean) => {
      mayEdit = may;
    },
  };
};

describe('whoever may not write', () => {
  test('makes no update by any edit there is, whatever it is given', () => {
    const { gated, names, cardId, updates } = behindGate();
    for (const name of names) {
      const edit: unknown = Reflect.get(gated, name);
      if (typeof edit !== 'function') throw new Error(`${name} is no edit`);
      for (const given of [[cardId], ['swotCards', cardId], [{ box: 'threat', text: 'x' }]]) {
        expect(edit(...given), name).toEqual({ ok: false, error: 'not-allowed' });
      }
    }
    expect(names.length).toBeGreaterThan(10);
    expect(updates()).toBe(0);
  });

  test('is handed no text that a field could be bound to', () => {
    const { gated, cardId } = behindGate();
    expect(gated.cardText(cardId).ok).toBe(false);
    expect(gated.recordText('swotCards', cardId, 'text').ok).toBe(false);
  });

  test('takes nothing back, and can as soon as they may write again', () => {
    const { undo, let: allow } = behindGate();
    expect(undo.undo()).toEqual({ done: false, because: 'not-allowed' });
    expect(undo.redo()).toEqual({ done: false, because: 'not-allowed' });
    allow(true);
    expect(undo.undo()).toEqual({ done: false, because: 'nothing' });
  });
});

test('whoever may write edits as ever', () => {
  const { gated, cardId, updates, let: allow } = behindGate();
  allow(true);
  expect(gated.moveCard(cardId, { box: 'threat' }).ok).toBe(true);
  expect(gated.cardText(cardId).ok).toBe(true);
  expect(updates()).toBe(1);
});
