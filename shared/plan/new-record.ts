/** Makes records as they lie in Yjs: every shared type of a kind comes into being together with its record. */
import * as Y from 'yjs';
import type { Field } from './fields/field.ts';
import type { GivenOf, RecordKind, SingleRecord } from './record-kind.ts';

/** Writes what a new record holds into its map: what is given, and every field that is seeded. */
export const seedFields = <Kind extends RecordKind | SingleRecord>(
  kind: Kind,
  given: GivenOf<Kind>,
  map: Y.Map<unknown>,
): void => {
  const values: Readonly<Record<string, unknown>> = { ...given };
  for (const [key, field] of Object.entries(kind.fields)) {
    // `given` has each field's own type; looked up by name, the types no longer know which one it is.
    const { seed } = field as Field<unknown>;
    const stored = seed(values[key]);
    if (stored instanceof Map) for (const [rest, held] of stored) map.set(key + rest, held);
    else if (stored !== undefined) map.set(key, stored);
  }
};

/** A new record of a kind, to be put under its id in the transaction that is under way. */
export const newRecord = <Kind extends RecordKind>(
  kind: Kind,
  given: GivenOf<Kind>,
): Y.Map<unknown> => {
  const map = new Y.Map<unknown>();
  seedFields(kind, given, map);
  return map;
};
