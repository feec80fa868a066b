import type { Place } from '@gameplan/client/plan/device/local-store';
import { changeId, forkChanges, planOfFork } from '@gameplan/client/plan/forks/fork-changes';
import { takeMine } from '@gameplan/client/plan/forks/fork-use';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../../support/seeded-random.ts';

const editsOf = (doc: Y.Doc, seed: number) =>
  createPlanEdits({
    doc,
    origin: 'test',
    clock: { now: () => Date.parse('2026-11-23T10:00:00Z') },
    random: seededRandom(seed),
    author: 'user_1',
  });

/** One plan in two copies that do not hear of each other any more: one's own, and the one that counts. */
const parted = () => {
  const doc = new Y.Doc();
  const edits = editsOf(doc, 1);
  const made = ['Reply time', 'Re-tender', 'Price'].map((text) => {
    const card = edits.addCard({ box: 'weakness', text });
    if (!card.ok) throw new Error(card.error);
    return card.value;
  });
  const [reply = '', tender = '', price = ''] = made;
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return {
    ids: { reply, tender, price },
    mine: { doc, edits },
    now: { doc: other, edits: editsOf(other, 2) },
  };
};

const at = (id: string, ...keys: readonly string[]): readonly Place[] =>
  keys.map((key) => ({ root: 'swotCards', id, key }));

const planIn = ({ doc }: { readonly doc: Y.Doc }): Plan => readPlan(doc).plan;

const told = (
  { mine, now }: Pick<ReturnType<typeof parted>, 'mine' | 'now'>,
  places: readonly Place[],
) =>
  forkChanges({
    mine: planOfFork(Y.encodeStateAsUpdate(mine.doc)),
    now: planIn(now),
    places,
  });

test('a field that one changed is told beside what the plan says, and others’ changes are not', () => {
  const { ids, mine, now } = parted();
  mine.edits.setCardBox(ids.tender, 'threat');
  now.edits.setCardWeight(ids.tender, 2);
  now.edits.setCardBox(ids.price, 'strength');
  expect(told({ mine, now }, at(ids.tender, 'box'))).toEqual([
    {
      what: 'field',
      subject: { root: 'swotCards', id: ids.tender, title: 'Re-tender' },
      key: 'box',
      yours: 'threat',
      now: 'weakness',
    },
  ]);
});

test('what the plan says by now is left out', () => {
  const { ids, mine, now } = parted();
  mine.edits.setCardBox(ids.tender, 'threat');
  now.edits.setCardBox(ids.tender, 'threat');
  expect(told({ mine, now }, at(ids.tender, 'box', 'order'))).toEqual([]);
});

test('cards that one made, put in the bin or moved are told as that', () => {
  const { ids, mine, now } = parted();
  const added = mine.edits.addCard({ box: 'threat', text: 'A new buyer' });
  mine.edits.deleteCard(ids.reply);
  mine.edits.moveCard(ids.price, { box: 'weakness', before: ids.tender });
  const id = added.ok ? added.value : '';
  const changes = told({ mine, now }, [
    ...at(id, '*'),
    ...at(ids.reply, 'deletedAt'),
    ...at(ids.price, 'order'),
  ]);
  expect(changes.map(({ what, subject }) => [what, subject])).toEqual(
    expect.arrayContaining([
      ['added', { root: 'swotCards', id, title: 'A new buyer' }],
      ['binned', { root: 'swotCards', id: ids.reply, title: 'Reply time' }],
      ['moved', { root: 'swotCards', id: ids.price, title: 'Price' }],
    ]),
  );
  expect(changes).toHaveLength(3);
  expect(new Set(changes.map(changeId)).size).toBe(3);
});

test('a record that is gone from the plan is told with all that one’s own says', () => {
  const { ids, mine, now } = parted();
  mine.edits.setCardWeight(ids.tender, 3);
  now.doc.getMap('swotCards').delete(ids.tender);
  expect(told({ mine, now }, at(ids.tender, 'weight'))).toMatchObject([
    { what: 'lost', facts: expect.arrayContaining([{ key: 'text', value: 'Re-tender' }]) },
  ]);
});

test('without a plan to look at, all that one changed is told', () => {
  const { ids, mine } = parted();
  mine.edits.setCardBox(ids.tender, 'threat');
  const changes = forkChanges({
    mine: planIn(mine),
    now: null,
    places: [
      ...at(ids.tender, 'box'),
      ...at(ids.price, '*'),
      { root: 'plan', id: null, key: 'name' },
    ],
  });
  expect(changes.map(({ what }) => what)).toEqual(expect.arrayContaining(['field', 'added']));
});

test('using one’s own makes the plan say it, whatever the change was, and then nothing is left to tell', () => {
  const { ids, mine, now } = parted();
  const added = mine.edits.addCard({ box: 'threat', text: 'A new buyer' });
  mine.edits.setCardBox(ids.tender, 'threat');
  mine.edits.deleteCard(ids.reply);
  mine.edits.moveCard(ids.price, { box: 'strength' });
  mine.edits.setPlanField('name', 'FY28');
  const places = [
    ...at(added.ok ? added.value : '', '*'),
    ...at(ids.tender, 'box'),
    ...at(ids.reply, 'deletedAt'),
    ...at(ids.price, 'box', 'order'),
    { root: 'plan', id: null, key: 'name' },
  ];
  const changes = told({ mine, now }, places);
  expect(changes).toHaveLength(5);
  const deps = { edits: now.edits, mine: planIn(mine), now: () => planIn(now) };
  for (const change of changes) expect(takeMine(deps, change)).toMatchObject({ ok: true });
  expect(told({ mine, now }, places)).toEqual([]);
});

test('using one’s own text keeps the letters that others wrote around it', () => {
  const { ids, mine, now } = parted();
  const own = mine.edits.cardText(ids.tender);
  if (own.ok) own.value.insert(9, ' in May');
  const text = now.edits.cardText(ids.tender);
  if (!text.ok) throw new Error(text.error);
  const caret = Y.createRelativePositionFromTypeIndex(text.value, 3);
  const [change] = told({ mine, now }, at(ids.tender, 'text'));
  if (change === undefined) throw new Error('nothing is told');
  takeMine({ edits: now.edits, mine: planIn(mine), now: () => planIn(now) }, change);
  expect(text.value.toString()).toBe('Re-tender in May');
  // A place in the text is where it was: its letters were not replaced.
  expect(Y.createAbsolutePositionFromRelativePosition(caret, now.doc)?.index).toBe(3);
});
