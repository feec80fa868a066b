/** Reads amounts as people type them: "1.2m", "850k", "1,200,000.50", "€ 900 000,50". */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { plainly, readDecimal, scaled } from './typed-decimal.ts';
import type { TypedFault } from './typed-fault.ts';

/** How amounts of one field are written. */
export interface MoneyForm {
  readonly locale: string;
  /** ISO 4217; null as long as the plan has no currency. */
  readonly currency: string | null;
  /** How many digits the currency has after the mark. */
  readonly digits: number;
}

/** The most that a field of money holds, in minor units. */
const MOST = 999_999_999_999_999n;

/** Words that make a number larger, by how many zeros. */
const ZEROS: Readonly<Record<string, number>> = {
  k: 3,
  tsd: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  mio: 6,
  mill: 6,
  million: 6,
  millions: 6,
  b: 9,
  bn: 9,
  mrd: 9,
  billion: 9,
  billions: 9,
};

const AMOUNT = /^(\D*?)\s*((?:\d|[.,]\d)[\d.,' ]*?)\s*([^\d.,' ].*)?$/u;

interface Pieces {
  readonly head: string;
  readonly number: string;
  readonly zeros: number;
  readonly tail: string;
  readonly isLarger: boolean;
}

/** Takes an amount apart: what stands before the number, the number, how much larger it is, and what stands after. */
const piecesOf = (text: string): Pieces | null => {
  const found = AMOUNT.exec(text);
  if (found === null) return null;
  const [, head = '', number = '', after = ''] = found;
  const word = /^\p{L}+/u.exec(after)?.[0] ?? '';
  const zeros = ZEROS[word.toLowerCase()];
  const tail = zeros === undefined ? after : after.slice(word.length).replace(/^\./, '');
  return {
    head: head.trim(),
    number,
    zeros: zeros ?? 0,
    tail: tail.trim(),
    isLarger: zeros !== undefined,
  };
};

/** How people write a currency: its code and its signs. */
const marksOf = (currency: string, locale: string): readonly string[] => {
  const sign = (language: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string => {
    const format = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay,
    });
    return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
  };
  const signs = [locale, 'en'].flatMap((language) => [
    sign(language, 'symbol'),
    sign(language, 'narrowSymbol'),
  ]);
  return [currency, ...signs].map((mark) => mark.toUpperCase());
};

const isCurrencyMark = (text: string): boolean =>
  /^\p{L}{0,3}\p{Sc}$/u.test(text) ||
  (/^[A-Z]{3}$/.test(text) && Intl.supportedValuesOf('currency').includes(text));

/** What is wrong with what stands around the number, which may name the field's own currency once. */
const faultAround = (
  around: readonly string[],
  { currency, locale }: MoneyForm,
): TypedFault | null => {
  const [mark, ...more] = around.filter((text) => text !== '').map((text) => text.toUpperCase());
  if (mark === undefined) return null;
  if (more.length > 0) return { code: 'no_amount' };
  if (currency !== null && marksOf(currency, locale).includes(mark)) return null;
  if (!isCurrencyMark(mark)) return { code: 'no_amount' };
  return currency === null ? null : { code: 'other_currency', currency };
};

/** An amount in minor units of the field's currency. */
export const readMoney = (typed: string, form: MoneyForm): Result<number, TypedFault> => {
  const text = plainly(typed, form.locale);
  const isNegative = /^\(.*\)$/.test(text) || /-(?=\D*\d)/.test(text);
  const pieces = piecesOf(isNegative ? text.replaceAll(/[()-]/g, '') : text);
  if (pieces === null) return failed({ code: 'no_amount' });
  const fault = faultAround([pieces.head, pieces.tail], form);
  if (fault !== null) return failed(fault);
  if (isNegative) return failed({ code: 'negative' });
  const isPlain = !pieces.isLarger && form.digits < 3;
  const number = readDecimal(pieces.number, { locale: form.locale, isPlain });
  if (!number.ok) return failed({ code: number.error === 'two_ways' ? 'two_ways' : 'no_amount' });
  const amount = scaled(number.value, pieces.zeros + form.digits);
  if (amount === null) return failed({ code: 'too_many_decimals', most: form.digits });
  return amount > MOST ? failed({ code: 'too_large' }) : ok(Number(amount));
};
