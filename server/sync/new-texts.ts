/**
 * Writes empty texts into maps as an update made by hand. Like `yjs-internals.ts`, this file is read against Yjs when its
 * pin moves.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { knownClock } from './yjs-internals/held.ts';

/** What has keys in a document: a map, or a root that nobody has typed yet. */
export type Keyed = Y.Map<unknown> | NonNullable<ReturnType<Y.Doc['share']['get']>>;

/** A text to be put under a key of a map that the document holds. */
export interface NewText {
  readonly map: Keyed;
  readonly key: string;
  readonly holds: 'text' | 'rich-text';
}

/**
 * The update that puts empty texts into maps of the document, by a client that goes on from what the document knows of
 * it. It is written by hand: made on a copy, it would cost as much as the whole plan.
 */
export const newTextsUpdate = (
  doc: Y.Doc,
  client: number,
  texts: readonly NewText[],
): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  const from = knownClock(doc, client);
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoding.writeVarUint(encoder.restEncoder, texts.length);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, from);
  for (const [index, { map, key, holds }] of texts.entries()) {
    const content = new Y.ContentType(holds === 'text' ? new Y.Text() : new Y.XmlFragment());
    // What lay there before and was deleted stays to the left, or it would win.
    const before = map._map.get(key)?.lastId ?? null;
    const id = Y.createID(client, from + index);
    new Y.Item(id, null, before, null, null, map, key, content).write(encoder, 0);
  }
  const noDeletions = 0;
  encoding.writeVarUint(encoder.restEncoder, noDeletions);
  return encoder.toUint8Array();
};
