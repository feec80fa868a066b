/** The plan that tests of rooms begin with: one card with a text. */
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import * as Y from 'yjs';

/** The text of the card that every seed holds; null while the document has not got it. */
export const seedTextIn = (doc: Y.Doc): Y.Text | null => {
  const card = doc.getMap('swotCards').get('card_seed');
  const text = card instanceof Y.Map ? card.get('text') : null;
  return text instanceof Y.Text ? text : null;
};

/** The text of the card that every seed holds. */
export const seedText = (doc: Y.Doc): Y.Text => {
  const text = seedTextIn(doc);
  if (text === null) throw new Error('the document has no seed');
  return text;
};

/** A document that has the seed already, as of somebody who was here before. */
export const seededDoc = (text?: string): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedUpdate(text));
  return doc;
};

/** The first update of a plan, as the server seeds it; the same text gives the same bytes. */
export const seedUpdate = (text = 'seed'): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => {
    const card = new Y.Map<unknown>([
      ['text', new Y.Text(text)],
      ['notes', new Y.Text()],
    ]);
    doc.getMap('swotCards').set('card_seed', card);
    doc.getMap('meta').set('schemaVersion', SCHEMA);
  });
  return Y.encodeStateAsUpdate(doc);
};
