/** How one entry of a family is written into the map of its record. */
import type * as Y from 'yjs';
import { isFamily } from './fields/family.ts';
import { setValue } from './record-maps.ts';
import type { fieldAt } from './storable.ts';

/** An entry of a family and what it is set to; null takes it away. */
export interface EntrySet {
  readonly field: ReturnType<typeof fieldAt>;
  readonly key: string;
  readonly entry: string;
  readonly value: unknown;
}

/**
 * Sets an entry in the transaction that is under way. An opinion's instant goes with it, in the family beside, also
 * where the same opinion is given again: then it is held anew.
 */
export const putEntry = (
  map: Y.Map<unknown>,
  { field, key, entry, value }: EntrySet,
  instant: string,
): void => {
  setValue(map, `${key}/${entry}`, value);
  if (field === undefined || !isFamily(field)) return;
  for (const ending of field.companions) {
    setValue(map, `${key}${ending}/${entry}`, value === null ? null : instant);
  }
};
