/**
 * The one place that reads how Yjs keeps a document inside. Yjs is pinned exactly; when the pin moves, this file is read
 * against it.
 */
import type * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

export interface StructId {
  readonly client: number;
  readonly clock: number;
}

/** A piece of an update: what it brings, and what must be known before it can be placed. */
export interface Struct extends StructId {
  readonly length: number;
  readonly kind: 'content' | 'subdocument' | 'gone' | 'skip';
  readonly needs: readonly StructId[];
  /** The name of the root it lies in, where the update says it in so many words. */
  readonly root: string | null;
}

export interface DeleteRange extends StructId {
  readonly length: number;
}

export interface DecodedUpdate {
  /** The pieces by client, each client's in the order of their clocks. */
  readonly clients: ReadonlyMap<number, readonly Struct[]>;
  readonly deletes: readonly DeleteRange[];
}

const parentOf = (item: Y.Item): unknown => item.parent;

const structOf = (struct: Y.Item | Y.GC | Y.Skip): Struct => {
  const { client, clock } = struct.id;
  const base = { client, clock, length: struct.length, needs: [], root: null };
  if (struct instanceof Y.Skip) return { ...base, kind: 'skip' };
  if (!(struct instanceof Y.Item)) return { ...base, kind: 'gone' };
  const parent = parentOf(struct);
  const needs = [struct.origin, struct.rightOrigin].filter((id) => id !== null);
  if (parent instanceof Y.ID) needs.push(parent);
  return {
    ...base,
    kind: struct.content instanceof Y.ContentDoc ? 'subdocument' : 'content',
    needs,
    root: typeof parent === 'string' ? parent : null,
  };
};

/** Sorts pieces to their clients; null when a client's pieces do not follow one another. */
const byClient = (structs: readonly Struct[]): Map<number, Struct[]> | null => {
  const clients = new Map<number, Struct[]>();
  for (const struct of structs) {
    const before = clients.get(struct.client);
    if (before === undefined) {
      clients.set(struct.client, [struct]);
      continue;
    }
    const last = before.at(-1);
    if (last === undefined || last.clock + last.length !== struct.clock) return null;
    before.push(struct);
  }
  return clients;
};

/**
 * Reads a whole update of format v1 without touching any document; null when the bytes are no such update, end early,
 * have bytes left over or name a client twice (of which Yjs would read only the second part).
 */
export const decodeWhole = (bytes: Uint8Array): DecodedUpdate | null => {
  let rest: decoding.Decoder | null = null;
  let sections = 0;
  const named = new Set<number>();
  class WatchedDecoder extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder);
      rest = decoder;
    }
    override readClient(): number {
      const client = super.readClient();
      named.add(client);
      sections += 1;
      return client;
    }
  }
  try {
    const { structs, ds } = Y.decodeUpdateV2(bytes, WatchedDecoder);
    if (named.size !== sections || !isAtEnd(rest, bytes)) return null;
    const clients = byClient(structs.map(structOf));
    if (clients === null) return null;
    const deletes = [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map((range) => ({ client, clock: range.clock, length: range.len })),
    );
    return { clients, deletes };
  } catch {
    return null;
  }
};

const isAtEnd = (decoder: decoding.Decoder | null, bytes: Uint8Array): boolean =>
  decoder !== null && decoder.pos === bytes.length;

/** The first clock of that client that the document does not know. */
export const knownClock = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);

/** Whether anything in the document waits for something that it lacks. */
export const hasPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

const isItemUnderRoot = (doc: Y.Doc, item: Y.Item | Y.GC, root: string): boolean => {
  let parent = item instanceof Y.Item ? parentOf(item) : null;
  while (parent instanceof Y.AbstractType && parent._item !== null) parent = parentOf(parent._item);
  return parent !== null && parent === doc.share.get(root);
};

/** Whether that piece lies anywhere under the root; false when the document does not have it. */
export const isUnderRoot = (doc: Y.Doc, id: StructId, root: string): boolean =>
  id.clock < knownClock(doc, id.client) &&
  isItemUnderRoot(doc, Y.getItem(doc.store, Y.createID(id.client, id.clock)), root);

/** What a delete range would delete in the document: nothing, something, or something under `root`. */
export const deletesIn = (
  doc: Y.Doc,
  range: DeleteRange,
  root: string,
): 'nothing' | 'something' | 'under-root' => {
  const end = range.clock + range.length;
  const structs = doc.store.clients.get(range.client);
  if (structs === undefined || range.clock >= knownClock(doc, range.client)) return 'nothing';
  let found: 'nothing' | 'something' = 'nothing';
  for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at += 1) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= end) break;
    if (struct.deleted) continue;
    if (isItemUnderRoot(doc, struct, root)) return 'under-root';
    found = 'something';
  }
  return found;
};

/** A key right in a root. */
export interface RootEntry {
  readonly root: string;
  readonly key: string;
}

/**
 * Applies updates in one transaction and answers which keys were set or deleted right in a root, as a record is. Yjs tidies
 * formatting after a change from elsewhere by deletions of its own; told that the change is its own, it does not, and so
 * the document holds what its log holds and nothing else.
 */
export const applyAll = (doc: Y.Doc, updates: readonly Uint8Array[]): readonly RootEntry[] => {
  const changed = new Map<unknown, ReadonlySet<string | null>>();
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    for (const [type, keys] of transaction.changed) changed.set(type, keys);
    transaction.local = true;
  });
  return [...doc.share].flatMap(([root, type]) =>
    [...(changed.get(type) ?? [])].flatMap((key) => (key === null ? [] : [{ root, key }])),
  );
};

const plainContent = (item: Y.Item): readonly unknown[] => {
  const { content } = item;
  if (content instanceof Y.ContentType) {
    const { type } = content;
    const name = type instanceof Y.XmlElement ? type.nodeName : '';
    return [{ kind: type.constructor.name, name, ...contentOf(type) }];
  }
  if (content instanceof Y.ContentFormat) return [{ format: content.key, value: content.value }];
  if (content instanceof Y.ContentString) return [{ text: content.str }];
  return content.getContent();
};

interface TypeContent {
  readonly entries: readonly (readonly [string, readonly unknown[]])[];
  readonly list: readonly unknown[];
}

const isText = (value: unknown): value is { readonly text: string } =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

/** Joins neighbouring pieces of text: where Yjs cut them differs between two equal documents. */
const joinTexts = (list: readonly unknown[]): readonly unknown[] => {
  const joined: unknown[] = [];
  for (const value of list) {
    const last = joined.at(-1);
    if (isText(value) && isText(last)) joined[joined.length - 1] = { text: last.text + value.text };
    else joined.push(value);
  }
  return joined;
};

interface Children {
  readonly _start: Y.Item | null;
  readonly _map: ReadonlyMap<string, Y.Item>;
}

const contentOf = (type: Children): TypeContent => {
  const list: unknown[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted) list.push(...plainContent(item));
  }
  const entries = [...type._map]
    .filter(([, item]) => !item.deleted)
    .map(([key, item]) => [key, plainContent(item).slice(-1)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return { entries, list: joinTexts(list) };
};

/** The document's content as text that is equal for equal documents, however they came about. */
export const canonicalContent = (doc: Y.Doc): string => {
  const roots = [...doc.share]
    .map(([name, type]) => [name, contentOf(type)] as const)
    .filter(([, content]) => content.entries.length > 0 || content.list.length > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(roots, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
};

/** Whether two documents show the same, know the same and have deleted the same. */
export const areEqual = (one: Y.Doc, other: Y.Doc): boolean =>
  canonicalContent(one) === canonicalContent(other) &&
  Y.equalDeleteSets(
    Y.createDeleteSetFromStructStore(one.store),
    Y.createDeleteSetFromStructStore(other.store),
  ) &&
  [...one.store.clients.keys()].every(
    (client) => knownClock(one, client) === knownClock(other, client),
  ) &&
  one.store.clients.size === other.store.clients.size;
