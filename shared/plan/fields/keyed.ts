/** Values that belong to something else each: an amount for each quarter, a date for each member. */
import { isInstant } from '../../base/dates.ts';
import { isRecordId } from '../../base/ids.ts';
import type { FamilyField } from './family.ts';
import { familyField } from './family.ts';
import type { Reading, Shape } from './field.ts';
import type { Leads } from './link.ts';

/** One value, and what it belongs to. */
export interface Keyed<Value> {
  readonly key: string;
  readonly value: Value;
}

const keys = {
  quarter: (key: string) => /^[1-4]$/.test(key),
  id: isRecordId,
  instant: isInstant,
};

/** A value for each quarter (1 to 4), instant, or id of something outside of the plan or of a list. */
export const keyed = <Value>(
  by: keyof typeof keys,
  value: { readonly kind: string; readonly shape: Shape; read(stored: unknown): Reading<Value> },
): FamilyField<Keyed<Value>> =>
  familyField<Keyed<Value>, Value>({
    kind: `by-${by}`,
    isEntryKey: keys[by],
    entry: value,
    entryShape: {
      type: 'object',
      required: ['key', 'value'],
      properties: { key: { type: 'string' }, value: value.shape },
    },
    join: (key, held) => ({ key, value: held }),
    split: ({ key, value: held }) => [key, held],
  });

/** A value for each record of a kind, by the record's id. */
export const keyedByRecord = <Value>(
  kind: string,
  value: { readonly kind: string; readonly shape: Shape; read(stored: unknown): Reading<Value> },
): FamilyField<Keyed<Value>> & Leads => ({
  ...keyed('id', value),
  to: [kind],
  idsIn: (values: readonly Keyed<Value>[]) => values.map(({ key }) => key),
});

/** A family that remembers which value another field of its record had from each instant on. */
export interface Remembers {
  readonly remembers: string;
}

/** The history of a field: edits that set the field write it, in the same transaction. */
export const historyOf = <Value>(
  key: string,
  value: { readonly kind: string; readonly shape: Shape; read(stored: unknown): Reading<Value> },
): FamilyField<Keyed<Value>> & Remembers => ({ ...keyed('instant', value), remembers: key });

/** Whether a field is the history of that other one. */
export const isHistoryOf = (field: object, key: string): boolean =>
  'remembers' in field && field.remembers === key;
