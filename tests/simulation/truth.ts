/** What lies on the simulated disk as a document, kept beside the rows as they come, and what has to hold of it. */
import type { NewLogRow } from '@gameplan/server/storage/plan-log';
import * as Y from 'yjs';

export interface Truth {
  /** A row lies on the disk. */
  kept(row: NewLogRow): void;
  /** The plan begins anew. */
  begin(epoch: number): void;
  doc(): Y.Doc;
  epoch(): number;
  /** Whether everything that a document holds, deletions among it, is on the disk. */
  holds(doc: Y.Doc): boolean;
  /** What is wrong with the rows by themselves; null where nothing is. */
  fault(): string | null;
}

interface DeleteSet {
  readonly clients: ReadonlyMap<
    number,
    readonly { readonly clock: number; readonly len: number }[]
  >;
}

const isDeleted = ({ clients }: DeleteSet, client: number, clock: number, len: number): boolean => {
  let from = clock;
  for (const range of clients.get(client) ?? []) {
    if (range.clock <= from && range.clock + range.len > from) from = range.clock + range.len;
  }
  return from >= clock + len;
};

/** Whether the one document holds all that the other does. */
const holdsAll = (whole: Y.Doc, part: Y.Doc): boolean => {
  for (const [client, structs] of part.store.clients) {
    const last = structs.at(-1);
    const clock = last === undefined ? 0 : last.id.clock + last.length;
    if (Y.getState(whole.store, client) < clock) return false;
  }
  const known: DeleteSet = Y.createDeleteSetFromStructStore(whole.store);
  const asked: DeleteSet = Y.createDeleteSetFromStructStore(part.store);
  for (const [client, ranges] of asked.clients) {
    if (!ranges.every(({ clock, len }) => isDeleted(known, client, clock, len))) return false;
  }
  return true;
};

export const createTruth = (seed: Uint8Array): Truth => {
  let doc = new Y.Doc();
  let epoch = 1;
  Y.applyUpdate(doc, seed);
  return {
    kept: (row) => {
      if (row.epoch === epoch) Y.applyUpdate(doc, row.bytes);
    },
    begin: (next) => {
      epoch = next;
      doc.destroy();
      doc = new Y.Doc();
    },
    doc: () => doc,
    epoch: () => epoch,
    holds: (part) => holdsAll(doc, part),
    fault: () =>
      doc.store.pendingStructs === null && doc.store.pendingDs === null
        ? null
        : 'I6 the log builds on what is not in it',
  };
};
