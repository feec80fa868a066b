/**
 * What a document holds, as the gate asks for it. Like the rest of what reads Yjs's inside, it is read against Yjs when
 * its pin moves.
 */
import * as Y from 'yjs';
import type { DeleteRange, StructId } from './decode.ts';

/** A shared type of a document, a root that nobody has typed yet among them. */
export type HeldType = NonNullable<ReturnType<Y.Doc['share']['get']>>;
export type HeldItem = Y.Item;

/** The first clock of that client that the document does not know. */
export const knownClock = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);

/** The piece that holds a known id; null where it was collected. */
export const itemAt = (doc: Y.Doc, { client, clock }: StructId): HeldItem | null => {
  const structs = doc.store.clients.get(client) ?? [];
  const struct = structs[Y.findIndexSS(structs, clock)];
  return struct instanceof Y.Item ? struct : null;
};

/** How many pieces of its client the document keeps behind that one: cutting it moves them all. */
export const piecesBehind = (doc: Y.Doc, { id }: HeldItem): number => {
  const structs = doc.store.clients.get(id.client) ?? [];
  return structs.length - Y.findIndexSS(structs, id.clock);
};

/** A piece that is not deleted, and how much of it is meant. */
export interface LivePart {
  readonly item: HeldItem;
  readonly length: number;
  /** At how many places the piece has to be cut to get that part. */
  readonly cuts: number;
}

const partOf = (item: HeldItem, from: number, to: number): LivePart => {
  const end = item.id.clock + item.length;
  const [start, stop] = [Math.max(from, item.id.clock), Math.min(to, end)];
  const cuts = (start > item.id.clock ? 1 : 0) + (stop < end ? 1 : 0);
  return { item, length: stop - start, cuts };
};

/** What a range covers that the document holds and that is not deleted. */
export const liveParts = (doc: Y.Doc, range: DeleteRange): readonly LivePart[] => {
  const end = range.clock + range.length;
  const structs = doc.store.clients.get(range.client);
  if (structs === undefined || range.clock >= knownClock(doc, range.client)) return [];
  const parts: LivePart[] = [];
  for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= end) break;
    if (!struct.deleted && struct instanceof Y.Item) parts.push(partOf(struct, range.clock, end));
  }
  return parts;
};

/** The type that a piece lies in; null only for a piece that no document holds. */
export const typeAround = ({ parent }: HeldItem): HeldType | null =>
  parent instanceof Y.AbstractType ? parent : null;

/** The piece that a type is the content of; null for a root. */
export const itemAround = (type: HeldType): HeldItem | null => type._item;

/** The type that is a piece's content, or why there is none: it was collected, or is no type. */
export const typeIn = ({ content }: HeldItem): HeldType | 'collected' | null => {
  if (content instanceof Y.ContentType) return content.type;
  return content instanceof Y.ContentDeleted ? 'collected' : null;
};

/** A root by its name; null while nobody has written into it. */
export const rootNamed = (doc: Y.Doc, name: string): HeldType | null => doc.share.get(name) ?? null;

/** The name of a root. */
export const nameOfRoot = (doc: Y.Doc, root: HeldType): string | null => {
  for (const [name, type] of doc.share) if (type === root) return name;
  return null;
};

/** The piece whose value stands under a key, deleted or not. */
export const lastUnder = (type: HeldType, key: string): HeldItem | null =>
  type._map.get(key) ?? null;

/** The first piece of a list: a type's own, or what was ever put under a key. */
export const firstOf = (type: HeldType, key: string | null): HeldItem | null => {
  if (key === null) return type._start;
  let item = lastUnder(type, key);
  while (item !== null && item.left !== null) item = item.left;
  return item;
};

/** All that stands in a type and is not deleted, how deep it may lie. */
export const liveItemsIn = (type: HeldType): readonly HeldItem[] => {
  const found: HeldItem[] = [];
  const types = [type];
  const take = (item: HeldItem): void => {
    if (item.deleted) return;
    found.push(item);
    const inner = typeIn(item);
    if (inner !== null && inner !== 'collected') types.push(inner);
  };
  for (let next = types.pop(); next !== undefined; next = types.pop()) {
    for (let item = next._start; item !== null; item = item.right) take(item);
    for (const item of next._map.values()) take(item);
  }
  return found;
};
