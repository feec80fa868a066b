/**
 * The one place that reads how Yjs keeps a document inside, with the files of the folder of the same name. Yjs is pinned
 * exactly; when the pin moves, they are read against it.
 */
import * as Y from 'yjs';
import { knownClock } from './yjs-internals/held.ts';

/** Whether anything in the document waits for something that it lacks. */
export const hasPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

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
