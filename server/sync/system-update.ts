/** What the server itself writes into a plan: made on a copy, kept as an update like anybody's. */
import * as Y from 'yjs';
import { applyAll } from './yjs-internals.ts';

/** The number of a client that has written nothing yet: two with one would take each other's writing for their own. */
export const unusedClient = (doc: Y.Doc): number => {
  const { clientID } = new Y.Doc();
  return doc.store.clients.has(clientID) ? unusedClient(doc) : clientID;
};

/** The update that `write` makes of the document, under a client of its own; null when it writes nothing. */
export const systemUpdate = (doc: Y.Doc, write: (copy: Y.Doc) => void): Uint8Array | null => {
  const copy = new Y.Doc();
  copy.clientID = unusedClient(doc);
  applyAll(copy, [Y.encodeStateAsUpdate(doc)]);
  const written: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => written.push(update));
  write(copy);
  copy.destroy();
  return written.length === 0 ? null : Y.mergeUpdates(written);
};
