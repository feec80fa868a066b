/** Values that belong to something else each: an amount for each quarter, a date for each member. */
import { isInstant } from '../../base/dates.ts';
import { isRecordId } from '../../base/ids.ts';
import type { FamilyField } from './family.ts';
import { familyField } from './family.ts';
import type { Reading, Shape } from './field.ts';

/** One value, and what it belongs to. */
export interface Keyed<Value> {
  readonly key: string;
  readonly value: Value;
}

const keys = {
  quarter: (key: string) => /^[1-4]$/.test(key),
  record: isRecordId,
  instant: isInstant,
};

/** A value for each quarter (1 to 4), record (by id) or instant. */
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
