/** A plan with one card in it that says "abc", for tests of the gate; the card is Tom's. */
import * as Y from 'yjs';
import { seed } from '../shared/plan/documents.ts';
import type { GateRoom } from './gate-room.ts';
import { createGateRoom, writerNamed, written } from './gate-room.ts';

export const TOM = writerNamed('usr_tom');
export const TOMS_ID = 500;
export const OWN_ID = 7_000;
export const CARD = 'card_of_tom';

export const cardIn = (doc: Y.Doc, id = CARD): Y.Map<unknown> => {
  const card = doc.getMap('swotCards').get(id);
  if (!(card instanceof Y.Map)) throw new Error('there is no card');
  return card;
};

export const textIn = (doc: Y.Doc, id = CARD): Y.Text => {
  const text = cardIn(doc, id).get('text');
  if (!(text instanceof Y.Text)) throw new Error('the card has no text');
  return text;
};

export const fragmentIn = (doc: Y.Doc): Y.XmlFragment => {
  const fragment = doc.getMap('plan').get('mission');
  if (!(fragment instanceof Y.XmlFragment)) throw new Error('the plan has no mission');
  return fragment;
};

/** Makes a card as another maker's client does. */
export const makeCard = (doc: Y.Doc, id: string, text: string): void => {
  const card = new Y.Map<unknown>();
  card.set('text', new Y.Text(text));
  card.set('box', 'strength');
  doc.getMap('swotCards').set(id, card);
};

/** The id of a letter of the card. */
export const letterAt = (doc: Y.Doc, at: number): readonly [number, number] => {
  let left = at;
  for (let item = textIn(doc)._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (left < item.length) return [item.id.client, item.id.clock + left];
    left -= item.length;
  }
  throw new Error('there is no such letter');
};

/** The id of what holds a type. */
export const idOf = (type: { readonly _item: Y.Item | null }): readonly [number, number] => {
  if (type._item === null) throw new Error('it is a root');
  const { client, clock } = type._item.id;
  return [client, clock];
};

export const cardScene = (): GateRoom => {
  const room = createGateRoom(seed());
  room.take(
    written(room, TOMS_ID, (doc) => makeCard(doc, CARD, 'abc')),
    TOM,
  );
  return room;
};
