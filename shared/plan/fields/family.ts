/**
 * Families of keys: a list that lies in its record as one key for each entry (`serves/<id>`), each a last-writer value
 * of its own, so that two people who add to it at once both do. A list as one JSON value would lose one of the two.
 */
import type { Fault, Field, Reading, Shape } from './field.ts';
import { isInvalid, rawOf } from './field.ts';

/** What a record holds of a family: by what follows the `/`, in the order of the keys. */
export class FamilyEntries {
  readonly entries: ReadonlyMap<string, unknown>;
  /** The same of each companion family, by the companion's ending. */
  readonly companions: ReadonlyMap<string, ReadonlyMap<string, unknown>>;

  constructor(
    entries: ReadonlyMap<string, unknown>,
    companions: ReadonlyMap<string, ReadonlyMap<string, unknown>> = new Map(),
  ) {
    this.entries = entries;
    this.companions = companions;
  }
}

/** A field that lies in its record as a family of keys, and reads as a list in the order of the keys. */
export interface FamilyField<Entry> extends Field<readonly Entry[], readonly Entry[], 'family'> {
  readonly holds: 'family';
  /** Endings of keys that belong to the family: `At` lets `support` keep when each opinion was given in `supportAt`. */
  readonly companions: readonly string[];
  /** Whether this may follow the `/`. */
  isEntryKey(key: string): boolean;
  /** Reads one entry's value. */
  readonly entry: Pick<Field<unknown, never>, 'kind' | 'read' | 'shape'>;
  /** What a list is stored as, by what follows the field's own key: `/<key>`, or `At/<key>` of a companion. */
  seed(given: readonly Entry[] | undefined): ReadonlyMap<string, unknown>;
}

/** Whether a field is a family of keys. */
export const isFamily = (field: Field<unknown, never>): field is FamilyField<never> =>
  field.holds === 'family';

/** Declares a family from how its keys look, how an entry is read, and how an entry is made of both and back. */
export const familyField = <Entry, Value>(told: {
  readonly kind: string;
  readonly isEntryKey: (key: string) => boolean;
  readonly entry: {
    readonly kind: string;
    readonly shape: Shape;
    read(stored: unknown): Reading<Value>;
  };
  readonly companions?: readonly string[];
  readonly entryShape: Shape;
  readonly join: (key: string, value: Value, stored: FamilyEntries) => Entry;
  readonly split: (
    entry: Entry,
  ) => readonly [key: string, value: Value, beside?: Readonly<Record<string, unknown>>];
}): FamilyField<Entry> => ({
  kind: told.kind,
  holds: 'family',
  presence: 'family',
  companions: told.companions ?? [],
  isEntryKey: told.isEntryKey,
  entry: told.entry,
  shape: { type: 'array', items: told.entryShape },
  show: (value) => value,
  seed: (given) =>
    new Map(
      (given ?? []).flatMap((entry) => {
        const [key, value, beside = {}] = told.split(entry);
        const companions = Object.entries(beside).map(
          ([ending, held]) => [`${ending}/${key}`, held] as const,
        );
        return [[`/${key}`, value] as const, ...companions];
      }),
    ),
  read: (stored) => {
    if (!(stored instanceof FamilyEntries)) return { value: [], faults: [] };
    const value: Entry[] = [];
    const faults: Fault[] = [];
    for (const [key, held] of stored.entries) {
      if (!told.isEntryKey(key)) {
        faults.push({ code: 'malformed', at: String(rawOf(key)) });
        continue;
      }
      const reading = told.entry.read(held);
      faults.push(...reading.faults.map((fault) => ({ ...fault, at: key })));
      if (!isInvalid(reading.value)) value.push(told.join(key, reading.value, stored));
    }
    return { value, faults };
  },
});
