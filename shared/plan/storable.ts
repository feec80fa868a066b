/** The one place that decides what an edit may store: values that the field's own reader takes as they stand. */
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { isFamily } from './fields/family.ts';
import type { Field } from './fields/field.ts';
import type { Fields } from './record-kind.ts';

type AnyField = Field<unknown, never>;
type Storable = Result<unknown, 'value-refused'>;

/** What to store of a value, or of null, which takes away what may be missing. */
const stored = (field: Pick<AnyField, 'read'>, value: unknown, mayBeMissing: boolean): Storable => {
  if (value === null) return mayBeMissing ? ok(null) : failed('value-refused');
  const reading = field.read(value);
  return reading.faults.length === 0 ? ok(reading.value) : failed('value-refused');
};

/** The field of that key, whatever kind of record it is of. */
export const fieldAt = (fields: Fields, key: string): AnyField | undefined =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;

/** What to store for a field of one plain value. */
export const storableValue = (field: AnyField | undefined, value: unknown): Storable =>
  field?.holds === 'value'
    ? stored(field, value, field.presence === 'optional')
    : failed('value-refused');

/** What to store for an entry of a family, by what follows the `/`. */
export const storableEntry = (
  field: AnyField | undefined,
  entry: string,
  value: unknown,
): Storable =>
  field !== undefined && isFamily(field) && field.isEntryKey(entry)
    ? stored(field.entry, value, true)
    : failed('value-refused');

const canSeed = (field: AnyField | undefined, value: unknown): boolean => {
  if (field === undefined) return false;
  if (field.holds === 'text') return typeof value === 'string';
  if (field.holds === 'rich-text') return Array.isArray(value);
  if (!isFamily(field)) return value !== null && storableValue(field, value).ok;
  const seed: (given: never) => ReadonlyMap<string, unknown> = field.seed;
  // A family makes its keys of what is given: what it would store is what is judged.
  return [...seed(value as never)].every(
    ([rest, held]) => !rest.startsWith('/') || storableEntry(field, rest.slice(1), held).ok,
  );
};

/** Whether all that is given for a new record can be stored; what is undefined is not given. */
export const canBeGiven = (fields: Fields, given: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(given).every(
    ([key, value]) => value === undefined || canSeed(fieldAt(fields, key), value),
  );
