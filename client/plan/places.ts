/** Which places of the plan a transaction touched: the one place that reads them off Yjs. */
import * as Y from 'yjs';
import type { Place } from './device/local-store.ts';
import { MOST_PLACES, placeName } from './place-lists.ts';

/** The key of a record that was made: all of it is new. */
export const MADE = '*';

/** What is used of a transaction of Yjs. */
export interface Touching {
  readonly changed: ReadonlyMap<object, ReadonlySet<string | null>>;
}

/** The keys that lead from a root to a shared type, and the root's own name; null for what is in no document any more. */
const pathOf = (
  type: Y.AbstractType<unknown>,
): { readonly root: string; readonly keys: readonly string[] } | null => {
  const keys: string[] = [];
  let current: Y.AbstractType<unknown> = type;
  while (current._item !== null) {
    const { parent, parentSub } = current._item;
    if (!(parent instanceof Y.AbstractType)) return null;
    // A block of a rich text has no key of its own: it belongs to the field that its text stands in.
    if (parentSub !== null) keys.unshift(parentSub);
    current = parent;
  }
  return { root: Y.findRootTypeKey(current), keys };
};

const placesIn = (
  { root, keys }: { readonly root: string; readonly keys: readonly string[] },
  changed: readonly string[],
): readonly Place[] => {
  const [first, second] = keys;
  if (root === 'plan') {
    return (first === undefined ? changed : [first]).map((key) => ({ root, id: null, key }));
  }
  if (first === undefined) return changed.map((id) => ({ root, id, key: MADE }));
  return (second === undefined ? changed : [second]).map((key) => ({ root, id: first, key }));
};

/** The places that a transaction touched, each once, as it came to them. */
export const placesOf = ({ changed }: Touching): readonly Place[] => {
  const places = new Map<string, Place>();
  for (const [type, keys] of changed) {
    const path = type instanceof Y.AbstractType ? pathOf(type) : null;
    if (path === null) continue;
    const named = [...keys].filter((key) => key !== null);
    for (const place of placesIn(path, named)) {
      if (places.size >= MOST_PLACES) return [...places.values()];
      places.set(placeName(place), place);
    }
  }
  return [...places.values()];
};
