/** Reads shares and whole numbers as people type them: "30", "33.33 %", "1,200". */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { plainly, readDecimal, scaled } from './typed-decimal.ts';
import type { TypedFault } from './typed-fault.ts';

/** A share in basis points. */
export const readPercent = (typed: string, locale: string): Result<number, TypedFault> => {
  const text = plainly(typed, locale).replace(/\s*(?:%|\u066a|percent|per cent|pct)$/i, '');
  // No share has thousands: whatever mark there is sets the parts apart.
  const number = /^\d*[.,]?\d*$/.test(text)
    ? readDecimal(text.replace(',', '.'), { locale: 'en', isPlain: false })
    : null;
  if (number === null || !number.ok) {
    return /^-\s*\d/.test(text)
      ? failed({ code: 'out_of_range', from: 0, to: 100 })
      : failed({ code: 'no_percent' });
  }
  const points = scaled(number.value, 2);
  if (points === null) return failed({ code: 'too_many_decimals', most: 2 });
  if (points > 10_000n) return failed({ code: 'out_of_range', from: 0, to: 100 });
  return ok(Number(points));
};

/** A whole number from `from` to `to`. */
export const readWholeNumber = (
  typed: string,
  { locale, from, to }: { readonly locale: string; readonly from: number; readonly to: number },
): Result<number, TypedFault> => {
  const text = plainly(typed, locale);
  const isNegative = text.startsWith('-');
  const number = readDecimal(isNegative ? text.slice(1).trim() : text, { locale, isPlain: true });
  if (!number.ok) return failed({ code: number.error });
  const units = scaled(number.value, 0);
  if (units === null) return failed({ code: 'too_many_decimals', most: 0 });
  const value = isNegative ? -units : units;
  if (value < BigInt(from) || value > BigInt(to)) return failed({ code: 'out_of_range', from, to });
  return ok(Number(value));
};
