/** Lists of places of a plan, without the library of its document: what the device keeps is read before that has come. */
import type { Place } from './device/local-store.ts';

/** So many places are kept of what waits; past them, the rest is found by looking at the whole plan. */
export const MOST_PLACES = 500;

/** Names a place, so that it is kept once. */
export const placeName = ({ root, id, key }: Place): string => `${root}/${id ?? ''}/${key}`;

/** Lists of places as one, each place once, the first ones kept. */
export const unitedPlaces = (lists: readonly (readonly Place[])[]): readonly Place[] => {
  const places = new Map<string, Place>();
  for (const place of lists.flat()) {
    if (places.size >= MOST_PLACES) break;
    places.set(placeName(place), place);
  }
  return [...places.values()];
};
