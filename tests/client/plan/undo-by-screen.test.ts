/** Undo on each screen, and beside somebody who edits the same plan. */
import { LOCAL } from '@gameplan/client/plan/local-origin';
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanPeer } from '../../support/plan-peer.ts';
import { createPlanPeer, sync } from '../../support/plan-peer.ts';

const pair = () => [createPlanPeer(1), createPlanPeer(2)] as const;

const move = (peer: PlanPeer, card: string, box: SwotBox) =>
  peer.undo.step(() => peer.edits.moveCard(card, { box }));

const boxOf = (peer: PlanPeer, card: string) => peer.store.record('swotCards', card)?.box;

const setGoal = (peer: PlanPeer, goal: number | null) =>
  peer.undo.step(() => peer.edits.setPlanField('salesGoal', goal));

const goalOf = (peer: PlanPeer) => valueOr(peer.store.current().salesGoal ?? null, null);

describe('each screen', () => {
  test('takes back what was done on it, never what is out of sight', () => {
    const ines = createPlanPeer(1);
    const card = ines.add('card');
    ines.undo.setSurface('overview');
    setGoal(ines, 500);
    ines.undo.setSurface('swot');
    expect(ines.undo.undo()).toEqual({ done: true });
    expect(ines.texts()).toEqual([]);
    expect(ines.undo.undo()).toEqual({ done: false, because: 'nothing' });
    expect(goalOf(ines)).toBe(500);
    ines.undo.setSurface('overview');
    expect(ines.undo.undo()).toEqual({ done: true });
    expect(goalOf(ines)).toBeNull();
    ines.undo.setSurface('swot');
    expect(ines.undo.redo()).toEqual({ done: true });
    expect(boxOf(ines, card)).toBe('strength');
  });

  test('says whether it has anything to take back as soon as it is shown', () => {
    const ines = createPlanPeer(1);
    ines.add('card');
    let told = 0;
    ines.undo.subscribe(() => {
      told += 1;
    });
    ines.undo.setSurface('team');
    expect(ines.undo.current()).toEqual({ canUndo: false, canRedo: false });
    ines.undo.setSurface('swot');
    expect(ines.undo.current()).toEqual({ canUndo: true, canRedo: false });
    expect(told).toBe(2);
  });

  test('keeps what was to be done again while something is edited on another one', () => {
    const ines = createPlanPeer(1);
    ines.add('card');
    ines.undo.undo();
    ines.undo.setSurface('overview');
    setGoal(ines, 500);
    ines.undo.setSurface('swot');
    expect(ines.undo.redo()).toEqual({ done: true });
    expect(ines.texts()).toEqual(['card']);
  });

  test('keeps a gesture that goes on while another screen opens', () => {
    const ines = createPlanPeer(1);
    const card = ines.add('card');
    const end = ines.undo.begin();
    ines.undo.setSurface('overview');
    ines.write(card, ' more');
    end();
    expect(ines.undo.current().canUndo).toBe(false);
    ines.undo.setSurface('swot');
    ines.undo.undo();
    expect(ines.texts()).toEqual(['card']);
  });

  test('counts a way back that is taken elsewhere as its own', () => {
    const ines = createPlanPeer(1);
    const card = ines.add('card');
    ines.undo.step(() => ines.edits.deleteCard(card));
    ines.undo.setSurface('overview');
    ines.undo.step(() => ines.edits.restoreCard(card), 'swot');
    expect(ines.undo.undo()).toEqual({ done: false, because: 'nothing' });
    expect(ines.texts()).toEqual(['card']);
  });

  test('says that it was oneself who changed the same on another one', () => {
    const ines = createPlanPeer(1);
    setGoal(ines, 100);
    ines.undo.setSurface('overview');
    setGoal(ines, 200);
    ines.undo.setSurface('swot');
    expect(ines.undo.undo()).toMatchObject({ because: 'changed-since', tab: 1 });
    expect(goalOf(ines)).toBe(200);
  });
});

describe('[ux:A11] what somebody else has done since', () => {
  test('stays when an older step of one’s own is taken back after a newer one', () => {
    const [aisha, beate] = pair();
    const card = aisha.add('card');
    move(aisha, card, 'weakness');
    sync(aisha, beate);
    move(beate, card, 'threat');
    sync(aisha, beate);
    move(aisha, card, 'opportunity');
    expect(aisha.undo.undo()).toEqual({ done: true });
    expect(boxOf(aisha, card)).toBe('threat');
    expect(aisha.undo.undo()).toMatchObject({ because: 'changed-since', tab: 2, what: 'moved' });
    expect(boxOf(aisha, card)).toBe('threat');
  });

  test('stays where they emptied a field', () => {
    const [aisha, beate] = pair();
    setGoal(aisha, 100);
    setGoal(aisha, 200);
    sync(aisha, beate);
    setGoal(beate, null);
    sync(aisha, beate);
    expect(aisha.undo.undo()).toMatchObject({ because: 'changed-since', tab: null });
    expect(goalOf(aisha)).toBeNull();
  });

  test('comes back where one’s own had won over it', () => {
    const [aisha, beate] = [createPlanPeer(9), createPlanPeer(2)];
    setGoal(aisha, 100);
    sync(aisha, beate);
    setGoal(aisha, 300);
    setGoal(beate, 200);
    // Hers comes before anybody has seen both, as it does from a server.
    sync(beate, aisha);
    expect(goalOf(aisha)).toBe(300);
    expect(aisha.undo.undo()).toEqual({ done: true });
    expect(goalOf(aisha)).toBe(200);
    sync(aisha, beate);
    expect(goalOf(beate)).toBe(200);
    expect(aisha.undo.redo()).toEqual({ done: true });
    expect(goalOf(aisha)).toBe(300);
  });

  test('is named: deleted, restored, moved', () => {
    const [aisha, beate] = pair();
    const card = aisha.add('card');
    move(aisha, card, 'weakness');
    sync(aisha, beate);
    beate.undo.step(() => beate.edits.deleteCard(card));
    sync(aisha, beate);
    expect(aisha.undo.undo()).toMatchObject({ because: 'changed-since', tab: 2, what: 'deleted' });
    expect(boxOf(aisha, card)).toBe('weakness');
    beate.undo.step(() => beate.edits.restoreCard(card));
    sync(aisha, beate);
    aisha.undo.step(() => aisha.edits.deleteCard(card));
    sync(aisha, beate);
    beate.undo.step(() => beate.edits.restoreCard(card));
    sync(aisha, beate);
    expect(aisha.undo.undo()).toMatchObject({ because: 'changed-since', what: 'restored' });
    expect(aisha.texts('weakness')).toEqual(['card']);
  });

  test('stays as a whole: a card that they placed is not moved by half', () => {
    const [aisha, beate] = pair();
    const first = aisha.add('first', 'threat');
    const card = aisha.add('card');
    move(aisha, card, 'threat');
    sync(aisha, beate);
    beate.undo.step(() => beate.edits.moveCard(card, { box: 'threat', before: first }));
    sync(aisha, beate);
    expect(aisha.undo.undo()).toMatchObject({ because: 'changed-since', what: 'moved' });
    expect(aisha.texts('threat')).toEqual(['card', 'first']);
  });

  test('holds back what was to be done again', () => {
    const [aisha, beate] = pair();
    setGoal(aisha, 100);
    aisha.undo.undo();
    sync(aisha, beate);
    setGoal(beate, 200);
    sync(aisha, beate);
    expect(aisha.undo.redo()).toMatchObject({ because: 'changed-since', tab: 2 });
    expect(goalOf(aisha)).toBe(200);
  });
});

test('[ux:A12] after a reload there is nothing to take back', () => {
  const before = createPlanPeer(1);
  before.add('card');
  const after = createPlanPeer(3);
  sync(before, after);
  expect(after.undo.current()).toEqual({ canUndo: false, canRedo: false });
  expect(after.undo.undo()).toEqual({ done: false, because: 'nothing' });
  expect(after.texts()).toEqual(['card']);
});

test('takes back what was done before, during and after a time offline', () => {
  const [aisha, beate] = pair();
  const card = aisha.add('card');
  sync(aisha, beate);
  move(aisha, card, 'weakness');
  beate.write(card, ' by Beate');
  sync(aisha, beate);
  aisha.undo.step(() => aisha.edits.setCardWeight(card, 3));
  for (let count = 0; count < 2; count += 1) expect(aisha.undo.undo()).toEqual({ done: true });
  sync(aisha, beate);
  expect(beate.texts()).toEqual(['card by Beate']);
});

const boxes: readonly SwotBox[] = ['strength', 'weakness', 'threat', 'unsorted'];
const gesture = fc.record({
  who: fc.constantFrom('aisha', 'beate', 'both'),
  kind: fc.constantFrom('write', 'move', 'bin', 'restore', 'weigh', 'goal', 'several'),
  at: fc.nat(7),
});

const CARDS = 4;

/** Letters that only one person writes, so that they are known as theirs. */
const letters = { 1: 'a', 2: 'b' } as const;

const perform = (peer: PlanPeer, person: 1 | 2, { kind, at }: { kind: string; at: number }) => {
  const ids = [...peer.doc.getMap('swotCards').keys()].sort();
  const id = ids[at % ids.length] ?? '';
  const box = boxes[at % boxes.length] ?? 'strength';
  peer.undo.step(() => {
    if (kind === 'write') peer.write(id, letters[person]);
    else if (kind === 'move') peer.edits.moveCard(id, { box });
    else if (kind === 'bin') peer.edits.deleteCard(id);
    else if (kind === 'restore') peer.edits.restoreCard(id);
    else if (kind === 'weigh') peer.edits.setCardWeight(id, at % 2 === 0 ? 1 : 3);
    else if (kind === 'goal') peer.edits.setPlanField('salesGoal', person * 1_000 + at);
    else {
      // As pasting does: one gesture, several cards.
      peer.doc.transact(() => {
        for (const each of ids.slice(0, 2)) peer.edits.moveCard(each, { box });
      }, LOCAL);
    }
  });
};

/** What of a plan was last set by somebody, with the value; letters by how many there are. */
const worksOf = (peer: PlanPeer, person: 1 | 2) => {
  const works = new Map<string, unknown>();
  for (const root of ['plan', 'swotCards']) {
    for (const [id, item] of peer.doc.getMap(root)._map) {
      if (root === 'plan') {
        if (!item.deleted && item.id.client === person) works.set(id, item.content.getContent()[0]);
        continue;
      }
      const card = peer.doc.getMap<typeof peer.doc extends never ? never : unknown>(root).get(id);
      const keys: ReadonlyMap<string, { deleted: boolean; id: { client: number } }> =
        Object(card)._map;
      for (const [key, held] of keys) {
        if (key === 'text' || key === 'notes' || held.deleted || held.id.client !== person)
          continue;
        works.set(`${id}/${key}`, Object(card).get(key));
      }
      const text = String(Object(card).get('text'));
      works.set(`${id}/letters`, text.split(letters[person]).length);
    }
  }
  return works;
};

const RUNS = Number(process.env.UNDO_RUNS ?? 60);

test('[ux:A11] [ux:A12] undo of 20 and redo of 20 beside somebody leaves the plan as it was, and all of theirs', () => {
  let undone = 0;
  let held = 0;
  fc.assert(
    fc.property(fc.array(gesture, { minLength: 5, maxLength: 25 }), (gestures) => {
      const [aisha, beate] = pair();
      for (let count = 0; count < CARDS; count += 1) beate.add(`card ${count}`);
      sync(aisha, beate);
      for (const one of gestures) {
        if (one.who !== 'beate') perform(aisha, 1, one);
        if (one.who !== 'aisha') perform(beate, 2, one);
        sync(aisha, beate);
      }
      const before = readPlan(aisha.doc).plan;
      let steps = 0;
      for (; steps < 20 && aisha.undo.current().canUndo; steps += 1) {
        const theirs = worksOf(aisha, 2);
        const outcome = aisha.undo.undo();
        if (outcome.done) undone += 1;
        else held += 1;
        for (const [place, value] of theirs) {
          const after = worksOf(aisha, 2).get(place);
          // What lay under a later edit of her own comes back as a copy; what stood is never touched.
          expect([place, after]).toEqual([place, value]);
        }
      }
      while (aisha.undo.current().canRedo) aisha.undo.redo();
      expect(readPlan(aisha.doc).plan).toEqual(before);
    }),
    { numRuns: RUNS },
  );
  expect(undone).toBeGreaterThan(RUNS);
  expect(held).toBeGreaterThan(0);
});
