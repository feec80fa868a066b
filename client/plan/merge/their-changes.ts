/** What others changed in the transactions by which the server's answer comes: where, what they set, and by which tab. */
import { recordMap } from '@gameplan/shared/plan/roots';
import * as Y from 'yjs';
import type { Place } from '../device/local-store.ts';
import { placeName } from '../place-lists.ts';
import { placesOf } from '../places.ts';

/** One place that others changed. */
export interface TheirChange extends Place {
  /** The Yjs clients that wrote there; nobody where something was only taken away, which leaves no name. */
  readonly tabs: readonly number[];
  /** What they set, whether it stands or not; null where they took it away, and for texts. */
  readonly value: unknown;
}

type Then = ReadonlyMap<number, number>;

const isNew = ({ id }: Y.Item, then: Then): boolean => id.clock >= (then.get(id.client) ?? 0);

const setIn = (
  map: Y.Map<unknown>,
  key: string,
  then: Then,
): Pick<TheirChange, 'tabs' | 'value'> => {
  let item: Y.Item | null = map._map.get(key) ?? null;
  while (item !== null && !isNew(item, then)) item = item.left;
  // What was only taken away, or set and taken away again: that leaves no name.
  const isGone = item !== null && item.right === null && item.deleted;
  if (item === null || isGone) return { tabs: [], value: null };
  const value: unknown = item.content.getContent().at(-1) ?? null;
  return { tabs: [item.id.client], value };
};

const writersIn = (type: Y.AbstractType<unknown>, then: Then): readonly number[] => {
  const tabs = new Set<number>();
  const look = (within: Y.AbstractType<unknown>): void => {
    for (let item = within._start; item !== null; item = item.right) {
      if (isNew(item, then)) tabs.add(item.id.client);
      if (item.content instanceof Y.ContentType) look(item.content.type);
    }
  };
  look(type);
  return [...tabs];
};

const changeAt = (doc: Y.Doc, place: Place, then: Then): TheirChange | null => {
  const root = doc.getMap(place.root);
  const map = place.id === null ? root : recordMap(root.get(place.id));
  if (map === null) return null;
  const held = map.get(place.key);
  if (held instanceof Y.AbstractType) return { ...place, tabs: writersIn(held, then), value: null };
  return { ...place, ...setIn(map, place.key, then) };
};

/** What came with a transaction, read before Yjs forgets what lost. */
export const theirChanges = (doc: Y.Doc, transaction: Y.Transaction): readonly TheirChange[] =>
  placesOf(transaction).flatMap((place) => {
    const change = changeAt(doc, place, transaction.beforeState);
    return change === null ? [] : [change];
  });

/** The same place told of twice: the later value, and everybody who wrote. */
export const united = (changes: readonly TheirChange[]): readonly TheirChange[] => {
  const byPlace = new Map<string, TheirChange>();
  for (const change of changes) {
    const before = byPlace.get(placeName(change))?.tabs ?? [];
    const tabs = [...new Set([...before, ...change.tabs])];
    byPlace.set(placeName(change), { ...change, tabs });
  }
  return [...byPlace.values()];
};
