/** Random edits of a document as people make them: letters, deletions, map keys, records. */
import * as fc from 'fast-check';
import * as Y from 'yjs';
import { seedTextIn } from './seed-plan.ts';

/** One gesture; numbers are taken modulo what there is. */
export type Gesture = readonly [kind: number, at: number, length: number];

export const gesture: fc.Arbitrary<Gesture> = fc.tuple(fc.nat(7), fc.nat(200), fc.nat(6));

const PLAN_KEYS = ['name', 'salesGoal', 'closeRatio'];
const LETTERS = 'abcdefghijklmnop';

const insert = (text: Y.Text, at: number, length: number): void =>
  text.insert(at % (text.length + 1), LETTERS.slice(0, length + 1));

const remove = (text: Y.Text, at: number, length: number): void => {
  if (text.length === 0) return;
  const from = at % text.length;
  text.delete(from, Math.min(length + 1, text.length - from));
};

const record = (doc: Y.Doc, at: number): Y.Map<unknown> => {
  const records = doc.getMap<Y.Map<unknown>>('swotCards');
  const id = `card_${doc.clientID}_${at % 4}`;
  const existing = records.get(id);
  if (existing !== undefined) return existing;
  const made = new Y.Map<unknown>();
  made.set('text', new Y.Text());
  records.set(id, made);
  return made;
};

const textOf = (holder: Y.Map<unknown>): Y.Text | null => {
  const text = holder.get('text');
  return text instanceof Y.Text ? text : null;
};

/** Makes one gesture in one transaction. */
export const makeGesture = (doc: Y.Doc, [kind, at, length]: Gesture): void => {
  doc.transact(() => {
    const text = seedTextIn(doc) ?? new Y.Text();
    if (kind <= 1) insert(text, at, length);
    else if (kind === 2) remove(text, at, length);
    else if (kind === 3) {
      remove(text, at, length);
      insert(text, at, length);
    } else if (kind === 4) doc.getMap('plan').set(PLAN_KEYS[at % PLAN_KEYS.length] ?? 'name', at);
    else if (kind === 5) record(doc, at).set('box', `box${length}`);
    else if (kind === 6) {
      const cards = [...doc.getMap<Y.Map<unknown>>('swotCards').values()];
      const card = cards[at % Math.max(cards.length, 1)];
      const cardText = card === undefined ? null : textOf(card);
      if (cardText !== null) insert(cardText, at, length);
    } else if (kind === 7) doc.getMap('plan').delete('salesGoal');
  });
};
