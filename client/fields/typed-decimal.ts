/** Reads numbers as people type them, in whatever way they set thousands and decimals apart; exact, never by floating point. */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';

/** `units` divided by ten to the power of `scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export type DecimalFault = 'no_number' | 'two_ways';

/** The digits of a locale's own writing, 0 to 9. */
const digitsOf = (locale: string): readonly string[] => {
  const format = new Intl.NumberFormat(locale, { useGrouping: false });
  return Array.from({ length: 10 }, (_, digit) => format.format(digit));
};

/**
 * Typed text in one spelling: digits 0 to 9, one kind of space, of apostrophe and of minus, no space at the ends.
 * Full-width letters and no-break spaces are what keyboards and spreadsheets give.
 */
export const plainly = (text: string, locale: string): string => {
  const ascii = digitsOf(locale).reduce(
    (plain, digit, at) => (digit === String(at) ? plain : plain.replaceAll(digit, String(at))),
    text.normalize('NFKC'),
  );
  return ascii
    .replaceAll(/[\u2018\u2019\u02bc\u066c]/g, "'")
    .replaceAll('\u066b', '.')
    .replaceAll(/[\u2212\u2012-\u2015]/g, '-')
    .replaceAll(/[\u200e\u200f\u061c]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
};

/** What a locale writes between the whole and its parts. */
const decimalMarkOf = (locale: string): ',' | '.' => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
};

const GROUPED = /^\d{1,3}(?:([.,' ])\d{2,3}(?:\1\d{2,3})*)?$/;

/** The digits of a whole number whose thousands (or lakhs) may be set apart by one mark; null if they are not. */
const wholeDigits = (text: string): string | null => {
  if (/^\d*$/.test(text)) return text;
  const isGrouped = GROUPED.test(text) && /\D\d{3}$/.test(text) && !text.startsWith('0');
  return isGrouped ? text.replaceAll(/\D/g, '') : null;
};

const numberOf = (whole: string, parts: string): Result<Decimal, DecimalFault> => {
  const digits = wholeDigits(whole);
  if (digits === null || !/^\d*$/.test(parts) || digits + parts === '') return failed('no_number');
  return ok({ units: BigInt(digits + parts), scale: parts.length });
};

/** Where the parts begin, or -1 if the number is whole; 'two_ways' where that cannot be told. */
const decimalAt = (
  text: string,
  { locale, isPlain }: { readonly locale: string; readonly isPlain: boolean },
): number | 'two_ways' => {
  const marks = [...text.matchAll(/[.,]/g)];
  const last = marks.at(-1);
  if (last === undefined) return -1;
  const same = marks.filter(([mark]) => mark === last[0]).length;
  if (same > 1) return -1;
  if (marks.length > 1) return last.index;
  // One mark, once: it sets thousands apart only if exactly three digits follow and at most three come before.
  const isThousands = wholeDigits(text) !== null;
  if (!isThousands) return last.index;
  if (last[0] !== decimalMarkOf(locale)) return isPlain ? -1 : 'two_ways';
  return isPlain ? 'two_ways' : last.index;
};

export interface DecimalForm {
  readonly locale: string;
  /** Whether nothing but the digits tells how large the number is: "1.200" is one or a thousand, "1.250m" is clear. */
  readonly isPlain: boolean;
}

/**
 * Reads a number without a sign that `plainly` has been over. "1,200.50", "1.200,50", "1 200,5" and "1'200" are clear in
 * any locale; "1,200" is what the locale says; "1.200" where a point is no thousands mark could be either, and is not
 * guessed at.
 */
export const readDecimal = (text: string, form: DecimalForm): Result<Decimal, DecimalFault> => {
  if (!/^[\d.,' ]+$/.test(text)) return failed('no_number');
  const at = decimalAt(text, form);
  if (at === 'two_ways') return failed('two_ways');
  return at < 0 ? numberOf(text, '') : numberOf(text.slice(0, at), text.slice(at + 1));
};

/** The decimal times ten to the power of `power` as a whole number, or null if that leaves parts. */
export const scaled = ({ units, scale }: Decimal, power: number): bigint | null => {
  if (power >= scale) return units * 10n ** BigInt(power - scale);
  const divisor = 10n ** BigInt(scale - power);
  return units % divisor === 0n ? units / divisor : null;
};
