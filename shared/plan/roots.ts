/**
 * The one place that reaches a document's root maps. A root has no type on the wire: each replica types it at its first
 * use, and what one client took for a text another one takes for a map. Reading must not type a root, nor depend on
 * who typed it, so it looks at the root's keys themselves.
 */
import * as Y from 'yjs';

/** The keys and values of a map, wherever they lie. */
export interface Entries {
  keys(): readonly string[];
  get(key: string): unknown;
}

/** A root as it is read. */
export interface Root extends Entries {
  /** Whether somebody wrote into it as if it were a list or a text; a map shows nothing of that. */
  readonly holdsList: boolean;
}

/** A root as the document holds it, typed or not. */
type AnyType = NonNullable<ReturnType<Y.Doc['share']['get']>>;

const valueAt = (type: AnyType, key: string): unknown => {
  const item = type._map.get(key);
  if (item === undefined || item.deleted) return undefined;
  const content: readonly unknown[] = item.content.getContent();
  return content.at(-1);
};

const holdsList = (type: AnyType): boolean => {
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) return true;
  return false;
};

const isPresent = (type: AnyType, key: string): boolean => type._map.get(key)?.deleted === false;

/** Reads a root map without making or typing it. */
export const rootOf = (doc: Y.Doc, name: string): Root => {
  const found = doc.share.get(name);
  if (found === undefined) return { holdsList: false, keys: () => [], get: () => undefined };
  return {
    holdsList: holdsList(found),
    keys: () => [...found._map.keys()].filter((key) => isPresent(found, key)).sort(),
    get: (key) => valueAt(found, key),
  };
};

/** The map that a record is, or null where something else is stored. */
export const recordMap = (stored: unknown): Y.Map<unknown> | null =>
  // Y.XmlHook is a Y.Map to the language, but not to the layout.
  stored instanceof Y.Map && !(stored instanceof Y.XmlHook) ? stored : null;

/** A root map to write into, or null where this replica took it for something else. */
export const writableRoot = (doc: Y.Doc, name: string): Y.Map<unknown> | null => {
  const found = doc.share.get(name);
  const isTypedOtherwise =
    found !== undefined && found.constructor !== Y.AbstractType && !(found instanceof Y.Map);
  return isTypedOtherwise ? null : doc.getMap(name);
};
