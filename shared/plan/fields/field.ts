/** What every field kind tells: how it lies in Yjs, how it is read when malformed, how it is seeded with its record. */

/** Why a value could not be taken as it stood. */
export type FaultCode =
  | 'missing'
  | 'wrong_type'
  | 'out_of_range'
  | 'malformed'
  | 'unknown_choice'
  | 'unknown_block';

/** A stored value as a problem may show it: scalars as they are, all else as a word in parentheses. */
export type Raw = string | number | boolean | null;

/**
 * A value that is there and cannot be taken. It is neither its default nor missing: figures built on it say so, and
 * nobody mistakes it for what a person entered.
 */
export interface Invalid {
  readonly invalid: Raw;
}

/** What a value looks like where the plan's data is shown: a part of a JSON Schema (2020-12). */
export interface Shape {
  readonly [keyword: string]: unknown;
}

/** One thing that a field's reader could not take; `at` leads from the field to it. */
export interface Fault {
  readonly code: FaultCode;
  readonly at?: string;
  readonly raw?: Raw;
}

/** What a reader understood, and what it did not. */
export interface Reading<Value> {
  readonly value: Value | Invalid;
  readonly faults: readonly Fault[];
}

/**
 * Whether a record has the field: `needed` must be given when the record is made, `seeded` is made with the record
 * whether or not it is given, `optional` may be missing and then reads as null, `family` has as many entries as there
 * are and reads as a list.
 */
export type Presence = 'needed' | 'seeded' | 'optional' | 'family';

/** What a field of a record kind is declared with. */
export interface Field<Value, Given = Value, When extends Presence = Presence> {
  /** The name of the kind of field. */
  readonly kind: string;
  /**
   * How it lies in the record's map: a plain value, a `Y.Text`, a `Y.XmlFragment`, or a family of keys `key/…`, each
   * with a plain value of its own.
   */
  readonly holds: 'value' | 'text' | 'rich-text' | 'family';
  readonly presence: When;
  /** What a record without this field reads as; without it, a missing field that is not optional is a fault. */
  readonly otherwise?: Value;
  /** Reads what is stored; never throws and never writes. */
  read(stored: unknown): Reading<Value>;
  /** What is stored when a record is made; undefined stores nothing. */
  seed(given: Given | undefined): unknown;
  /** The value as the plan's data shows it. */
  show(value: Value | Invalid): unknown;
  /** What `show` gives of a value that could be taken. */
  readonly shape: Shape;
}

/** Whether a field was there and could not be taken. */
export const isInvalid = (value: unknown): value is Invalid =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'invalid');

/** The value, or what to use where it is missing or could not be taken. */
export const valueOr = <Value, Other>(
  value: Value | Invalid | null,
  otherwise: Other,
): Value | Other => (value === null || isInvalid(value) ? otherwise : value);

const RAW_LENGTH = 200;

/** A stored value as a problem may show it: bounded, safe in JSON, and the same at every replica. */
export const rawOf = (stored: unknown): Raw => {
  if (stored === null || stored === undefined || typeof stored === 'boolean') return stored ?? null;
  if (typeof stored === 'string') return stored.slice(0, RAW_LENGTH).toWellFormed();
  if (typeof stored === 'number') return Number.isFinite(stored) ? stored + 0 : `(${stored})`;
  if (typeof stored === 'bigint') return '(big number)';
  return Array.isArray(stored) ? '(list)' : '(object)';
};

/** A value that was understood. */
export const taken = <Value>(value: Value): Reading<Value> => ({ value, faults: [] });

/** A value that was not. */
export const refused = (code: FaultCode, stored: unknown): Reading<never> => {
  const raw = rawOf(stored);
  return { value: { invalid: raw }, faults: [{ code, raw }] };
};
