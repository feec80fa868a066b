import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlanPeer, sync } from '../../../support/plan-peer.ts';

const pair = () => [createPlanPeer(1), createPlanPeer(2)] as const;

describe('undo', () => {
  test('[ux:A11] takes back one’s own edits and none of anybody else’s', () => {
    const [aisha, beate] = pair();
    const card = aisha.add('shared');
    sync(aisha, beate);
    const other = beate.add('from Beate');
    beate.write(card, ' by Beate');
    sync(aisha, beate);
    aisha.undo.step(() => aisha.edits.moveCard(other, { box: 'threat' }));
    expect(aisha.undo.undo()).toEqual({ done: true });
    expect(aisha.texts()).toEqual(['shared by Beate', 'from Beate']);
  });

  test('[ux:A11] says who changed the same since, and leaves older steps alone', () => {
    const [aisha, beate] = pair();
    const card = aisha.add('card');
    aisha.undo.step(() => aisha.edits.setCardBox(card, 'weakness'));
    sync(aisha, beate);
    beate.edits.setCardBox(card, 'threat');
    sync(aisha, beate);
    expect(aisha.undo.undo()).toMatchObject({ because: 'changed-since', tab: 2, what: 'moved' });
    expect(aisha.texts('threat')).toEqual(['card']);
    expect(aisha.undo.current().canUndo).toBe(true);
  });

  test('says that there is nothing to undo', () => {
    const aisha = createPlanPeer(1);
    expect(aisha.undo.undo()).toEqual({ done: false, because: 'nothing' });
    expect(aisha.undo.redo()).toEqual({ done: false, because: 'nothing' });
  });

  test('of a new card puts it into the bin, with what somebody else has written in it', () => {
    const [aisha, beate] = pair();
    const card = aisha.add('card');
    sync(aisha, beate);
    beate.write(card, ' by Beate');
    sync(aisha, beate);
    aisha.undo.undo();
    expect(aisha.texts()).toEqual([]);
    sync(aisha, beate);
    beate.edits.restoreCard(card);
    expect(beate.texts()).toEqual(['card by Beate']);
  });

  test('takes back a whole time of writing as one step, and redo brings it again', () => {
    const aisha = createPlanPeer(1);
    const card = aisha.add('card');
    const end = aisha.undo.begin();
    for (const letter of ' with more') aisha.write(card, letter);
    end();
    aisha.undo.undo();
    expect(aisha.texts()).toEqual(['card']);
    aisha.undo.redo();
    expect(aisha.texts()).toEqual(['card with more']);
  });

  test('inside of a text takes back letters there, and the board’s step stays whole', () => {
    const aisha = createPlanPeer(1);
    const card = aisha.add('card');
    const text = aisha.edits.cardText(card);
    if (!text.ok) throw new Error(text.error);
    const end = aisha.undo.begin();
    const inText = aisha.undo.openText(text.value);
    aisha.write(card, ' more');
    inText.undo();
    expect(aisha.texts()).toEqual(['card']);
    aisha.write(card, ' else');
    inText.close();
    end();
    aisha.undo.undo();
    expect(aisha.texts()).toEqual(['card']);
  });

  test('hears of one new edit for each gesture', () => {
    const aisha = createPlanPeer(1);
    const heard: string[] = [];
    aisha.undo.onEdit((which) => heard.push(which));
    const card = aisha.add('card');
    const end = aisha.undo.begin();
    aisha.write(card, 'a');
    aisha.write(card, 'b');
    end();
    aisha.undo.undo();
    expect(heard).toEqual(['new', 'new', 'more', 'new']);
  });

  test('[ux:A12] of all steps, and redo of all, leaves the plan as it was', () => {
    const boxes: readonly SwotBox[] = ['strength', 'threat', 'unsorted'];
    const step = fc.tuple(fc.constantFrom('add', 'write', 'move', 'bin'), fc.nat(20));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const aisha = createPlanPeer(1);
        const ids: string[] = [];
        for (const [kind, at] of steps) {
          const id = ids[at % Math.max(1, ids.length)];
          const box = boxes[at % boxes.length] ?? 'strength';
          if (kind === 'add' || id === undefined) ids.push(aisha.add(`card ${at}`, box));
          else if (kind === 'write') aisha.undo.step(() => aisha.write(id, `${at}`));
          else if (kind === 'move') aisha.undo.step(() => aisha.edits.moveCard(id, { box }));
          else aisha.undo.step(() => aisha.edits.deleteCard(id));
        }
        const before = readPlan(aisha.doc).plan;
        let undone = 0;
        while (undone <= steps.length && aisha.undo.undo().done) undone += 1;
        expect(aisha.texts()).toEqual([]);
        for (let count = 0; count < undone; count += 1) aisha.undo.redo();
        expect(readPlan(aisha.doc).plan).toEqual(before);
      }),
    );
  });
});
