/**
 * How much a document holds. Like the rest of what reads Yjs's inside, it is read against Yjs when its pin moves.
 */
import * as Y from 'yjs';

/** How many pieces Yjs keeps, deleted ones among them. */
export const structCount = (doc: Y.Doc): number => {
  let count = 0;
  for (const structs of doc.store.clients.values()) count += structs.length;
  return count;
};

/** How many records, values and letters are in view. Walks through all of the document. */
export const piecesInView = (doc: Y.Doc): number => {
  let count = 0;
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (struct instanceof Y.Item && !struct.deleted && struct.countable) count += struct.length;
    }
  }
  return count;
};
