/** The parts of a step of undo: what of it is taken back where others have written into the same record. */
import * as Y from 'yjs';
import type { Traces } from './undo-traces.ts';

/** What Yjs keeps of a step. */
export interface StackItem {
  insertions: DeleteSet;
  deletions: DeleteSet;
  readonly meta: Map<unknown, unknown>;
}

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** A set of ranges without the items that are out. */
const reduced = (doc: Y.Doc, set: DeleteSet, isOut: (item: Y.Item) => boolean): DeleteSet => {
  const rest = Y.createDeleteSet();
  for (const [client, ranges] of set.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    const kept = ranges.flatMap(({ clock, len }) => {
      const pieces: { clock: number; len: number }[] = [];
      for (let at = clock; at < clock + len; ) {
        const struct = structs[Y.findIndexSS(structs, at)];
        if (struct === undefined) break;
        const end = Math.min(struct.id.clock + struct.length, clock + len);
        if (!(struct instanceof Y.Item && isOut(struct))) pieces.push({ clock: at, len: end - at });
        at = end;
      }
      return pieces;
    });
    if (kept.length > 0) rest.clients.set(client, kept);
  }
  return rest;
};

/** The step without some of what it did: in a map a key, in a text all of it. */
export const without = (
  doc: Y.Doc,
  step: StackItem,
  isOut: (type: unknown, key: string | null) => boolean,
): StackItem => {
  const out = (item: Y.Item): boolean => isOut(item.parent, item.parentSub);
  return Object.assign(Object.create(Object.getPrototypeOf(step)), {
    insertions: reduced(doc, step.insertions, out),
    deletions: reduced(doc, step.deletions, out),
    meta: step.meta,
  });
};

/** Values that lost against one's own: what somebody else set in the same place while neither knew of the other. */
export interface LostValues {
  /** The values that come back with a step: where it set something, what somebody else had set at the same time. */
  under(step: StackItem, traces: Traces): readonly LostValue[];
  stop(): void;
}

export interface LostValue {
  readonly map: Y.Map<unknown>;
  readonly key: string;
  readonly value: unknown;
}

const nameOf = ({ client, clock }: Y.ID): string => `${client} ${clock}`;

/** The items that came with a transaction and have lost against what stood in the same key. */
const losersOf = (transaction: Y.Transaction, current: Y.Item): readonly Y.Item[] => {
  const losers: Y.Item[] = [];
  for (let item = current.left; item !== null; item = item.left) {
    if (item.id.clock < (transaction.beforeState.get(item.id.client) ?? 0)) break;
    losers.push(item);
  }
  return losers;
};

/** Watches for them; Yjs would forget what they were as soon as they have lost. */
export const createLostValues = (doc: Y.Doc): LostValues => {
  const lost = new Set<string>();
  const watch = (transaction: Y.Transaction): void => {
    if (transaction.local) return;
    for (const [type, keys] of transaction.changed) {
      if (!(type instanceof Y.Map)) continue;
      for (const key of keys) {
        const current = key === null ? undefined : type._map.get(key);
        if (current === undefined || current.id.client !== doc.clientID) continue;
        for (const item of losersOf(transaction, current)) {
          item.keep = true;
          lost.add(nameOf(item.lastId));
        }
      }
    }
  };
  const valueUnder = (step: StackItem, id: Y.ID): unknown => {
    const item = Y.getItem(doc.store, id);
    const { left } = item;
    if (item.deleted || left === null || !lost.has(nameOf(left.lastId))) return undefined;
    if (!Y.isDeleted(step.insertions, id) || !(left.content instanceof Y.ContentAny))
      return undefined;
    return left.content.getContent().at(-1);
  };
  doc.on('afterTransaction', watch);
  return {
    under: (step, traces) =>
      [...traces].flatMap(([map, keys]) =>
        map instanceof Y.Map
          ? [...keys].flatMap(([key, { id }]) => {
              const value = valueUnder(step, id);
              return value === undefined ? [] : [{ map, key, value }];
            })
          : [],
      ),
    stop: () => doc.off('afterTransaction', watch),
  };
};
