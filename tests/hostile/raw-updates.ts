/** Updates of Yjs, format v1, written by hand: what its own encoder would never write. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** A run of clocks that holds nothing, under anybody's id: it mutes whoever writes under that id next. */
export const emptyRunOf = (client: number, clock: number, length: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock, 0, length, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
};

/** Deletions of any ranges of anybody. */
export const deletionsOf = (
  ranges: readonly (readonly [client: number, clock: number, length: number])[],
): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, ranges.length);
  for (const [client, clock, length] of ranges) {
    for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
};

/** One value under a key of a root's map by each of many clients: all of them want the same place. */
export const crowdOf = (first: number, count: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, count);
  // Yjs writes clients from the highest id to the lowest.
  for (let client = first + count - 1; client >= first; client -= 1) {
    for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 8 | 0x20);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'plan');
    encoding.writeVarString(encoder, 'salesGoal');
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, 1);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};

/** What somebody with that client id adds to a document in one go. */
export const writtenBy = (
  base: Uint8Array,
  { client, write }: { readonly client: number; readonly write: (doc: Y.Doc) => void },
): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => write(doc));
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return update;
};
