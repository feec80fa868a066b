import { valueOr } from '@gameplan/shared/plan/fields/field';
import { describe, expect, test } from 'vitest';
import type { PlanPeer } from '../../support/plan-peer.ts';
import { createPlanPeer, sync } from '../../support/plan-peer.ts';

const pair = () => [createPlanPeer(1), createPlanPeer(2)] as const;

const addDeal = (peer: PlanPeer, name: string): string => {
  const added = peer.undo.step(() => peer.edits.addRecord('opportunities', { name }));
  if (!added.ok) throw new Error(added.error);
  return added.value;
};

const deal = (peer: PlanPeer, id: string) => peer.store.record('opportunities', id);

const setAmount = (peer: PlanPeer, id: string, amount: number | null) =>
  peer.undo.step(() => peer.edits.setField('opportunities', id, 'amount', amount));

describe('undo of all kinds', () => {
  test('[ux:A11] takes back a field of a record, and nothing else of it', () => {
    const [ines, daniel] = pair();
    const id = addDeal(ines, 'Cold chain');
    setAmount(ines, id, 60_000_000);
    sync(ines, daniel);
    daniel.edits.setField('opportunities', id, 'name', 'Beverages cold chain');
    sync(ines, daniel);
    expect(ines.undo.undo()).toEqual({ done: true });
    expect(deal(ines, id)).toMatchObject({ amount: null, name: 'Beverages cold chain' });
    ines.undo.redo();
    expect(deal(ines, id)).toMatchObject({ amount: 60_000_000 });
  });

  test('takes back the plan’s own facts', () => {
    const ines = createPlanPeer(1);
    ines.undo.step(() => ines.edits.setPlanField('salesGoal', 240_000_000));
    ines.undo.step(() => ines.edits.setPlanField('salesGoal', 250_000_000));
    ines.undo.undo();
    expect(ines.store.current().salesGoal).toBe(240_000_000);
    ines.undo.undo();
    expect(ines.store.current().salesGoal).toBeNull();
  });

  test('takes back a gesture that touches several kinds as one step', () => {
    const ines = createPlanPeer(1);
    const made = ines.undo.step(() => ines.edits.addRecord('strategies', { title: 'Defend' }));
    const id = made.ok ? made.value : '';
    ines.undo.step(() => ines.edits.choosePrimaryStrategy(id));
    ines.undo.undo();
    expect(ines.store.current().primaryStrategyId).toBeNull();
    expect(ines.store.record('strategies', id)?.claimedPrimaryAt).toBeNull();
    expect(ines.store.record('strategies', id)?.deletedAt).toBeNull();
  });

  test('of a new record puts it into the bin, with what others have written into it', () => {
    const [ines, daniel] = pair();
    const id = addDeal(ines, 'Cold chain');
    sync(ines, daniel);
    setAmount(daniel, id, 1_000);
    sync(ines, daniel);
    ines.undo.undo();
    sync(ines, daniel);
    expect(deal(daniel, id)?.deletedAt).not.toBeNull();
    daniel.edits.restoreRecord('opportunities', id);
    expect(deal(daniel, id)).toMatchObject({ amount: 1_000, deletedAt: null });
  });

  test('[ux:A11] names who has changed that very field since, not who made the record', () => {
    const [maker, daniel] = pair();
    const priya = createPlanPeer(3);
    const id = addDeal(maker, 'Cold chain');
    sync(maker, daniel);
    setAmount(daniel, id, 1_000);
    sync(daniel, priya);
    setAmount(priya, id, 900_000);
    sync(daniel, priya);
    expect(daniel.undo.undo()).toMatchObject({ because: 'changed-since', tab: 3, what: 'changed' });
    expect(valueOr(deal(daniel, id)?.amount ?? null, 0)).toBe(900_000);
  });

  test('[ux:A11] names who has changed the plan’s own field since', () => {
    const [ines, daniel] = pair();
    ines.undo.step(() => ines.edits.setPlanField('closeRatio', 3_000));
    sync(ines, daniel);
    daniel.undo.step(() => daniel.edits.setPlanField('salesGoal', 1));
    daniel.undo.step(() => daniel.edits.setPlanField('closeRatio', 2_500));
    sync(ines, daniel);
    expect(ines.undo.undo()).toMatchObject({ because: 'changed-since', tab: 2, what: 'changed' });
    expect(ines.store.current().closeRatio).toBe(2_500);
  });
});
