/** Whole numbers within bounds, and the units built on them: money, its currency, and percent. */
import { refused, taken } from './field.ts';
import { plainText } from './plain-text.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const within = (kind: string, { from, to }: Bounds): ValueField<number, 'needed'> =>
  valueField({
    kind,
    shape: { type: 'integer', minimum: from, maximum: to },
    read: (stored) => {
      if (typeof stored !== 'number') return refused('wrong_type', stored);
      if (!Number.isInteger(stored)) return refused('malformed', stored);
      // Zero has a sign in the document and none in a plan.
      return stored < from || stored > to ? refused('out_of_range', stored) : taken(stored + 0);
    },
  });

/** A whole number from `from` to `to`, both included. */
export const wholeNumber = (bounds: Bounds): ValueField<number, 'needed'> =>
  within('whole-number', bounds);

/** An amount in minor units of the plan's currency. */
export const money = (): ValueField<number, 'needed'> =>
  within('money', { from: 0, to: 999_999_999_999_999 });

/** A share in basis points, 0 to 10000. */
export const percent = (): ValueField<number, 'needed'> =>
  within('percent', { from: 0, to: 10_000 });

/** The currency of an amount: a code of ISO 4217. */
export const currency = (): ValueField<string, 'needed'> => plainText({ matches: /^[A-Z]{3}$/ });
