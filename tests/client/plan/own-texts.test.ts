import { createOwnTexts } from '@gameplan/client/plan/own-texts';
import { createPlanStore } from '@gameplan/client/plan/plan-store';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { recordPlan } from '../../support/record-plan.ts';

const open = () => {
  const { doc, edits } = recordPlan();
  const store = createPlanStore(doc);
  let now = 1_000;
  const own = createOwnTexts({ doc, store, clock: { now: () => now } });
  return {
    doc,
    edits,
    own,
    at: (time: number) => {
      now = time;
    },
    textsSince: (time: number) => own.since(time).map(({ root, key, text }) => [root, key, text]),
  };
};

test('what was written here is there to copy, the latest first, as it reads now', () => {
  const { edits, at, textsSince } = open();
  const card = edits.addCard({ box: 'strength', text: 'Reply time' });
  at(2_000);
  edits.setPlanField('name', 'FY28');
  at(3_000);
  const text = edits.cardText(card.ok ? card.value : '');
  if (text.ok) text.value.insert(10, ' halved');
  expect(textsSince(0)).toEqual([
    ['swotCards', 'text', 'Reply time halved'],
    ['plan', 'name', 'FY28'],
  ]);
});

test('what was written before a time is not counted, nor figures, nor what is empty by now', () => {
  const { edits, at, textsSince } = open();
  edits.addCard({ box: 'strength', text: 'Long ago' });
  at(5_000);
  edits.setPlanField('salesGoal', 1_000);
  edits.addCard({ box: 'threat', text: '' });
  expect(textsSince(4_000)).toEqual([]);
});

test('what others write is not one’s own', () => {
  const { doc, textsSince } = open();
  const other = recordPlan(0, 2);
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc));
  other.edits.addCard({ box: 'strength', text: 'By Beate' });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc));
  expect(textsSince(0)).toEqual([]);
});
