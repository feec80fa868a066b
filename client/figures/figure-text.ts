/** Writes figures: money without cents from a thousand on, shares with one digit, multiples with two. */
import { currencyDigits } from '@gameplan/shared/base/currency';
import type { Format } from '../lib/format.ts';
import type { figuresWords } from '../lib/words/figures.ts';

export interface FigureText {
  /** An amount in minor units; digits after the mark as the currency has them, and none from a thousand on. */
  money(minorUnits: number): string;
  /** The same in millions or billions where it is long, for lists and summaries: "1.72 m". */
  shortMoney(minorUnits: number): string;
  /** Several amounts of one sentence in short: "1.85 of 1.80 m" has its unit once, "0.90 of 1.20 bn" as well. */
  shortMoneyOf(
    minorUnits: number,
    whole: number,
  ): { readonly part: string; readonly whole: string };
  /** A share in basis points: "70.7%". One that rounds to the whole and is below it says so. */
  percent(basisPoints: number, told?: { readonly isBelowWhole?: boolean }): string;
  /** What people typed in as a share: every digit of it. */
  exactPercent(basisPoints: number): string;
  /** A multiple in basis points: "2.36x". */
  times(basisPoints: number): string;
}

/** From so many whole units on an amount is said without its cents. */
const WHOLE_FROM = 1_000;
/** From here on short amounts are in millions: "0.10 m". */
const MILLIONS_FROM = 100_000;
const BILLIONS_FROM = 1_000_000_000;

interface Unit {
  readonly size: number;
  readonly name: 'millions' | 'billions';
}

const unitOf = (amount: number): Unit | null => {
  if (Math.abs(amount) >= BILLIONS_FROM) return { size: BILLIONS_FROM, name: 'billions' };
  return Math.abs(amount) >= MILLIONS_FROM ? { size: 1_000_000, name: 'millions' } : null;
};

/** Rounds as money is rounded: a half away from zero. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** Writes figures of a plan in its currency. */
export const createFigureText = (
  format: Pick<Format, 'locale' | 'number' | 'amount' | 'percent'>,
  words: typeof figuresWords,
  currency: string | null,
): FigureText => {
  const digits = currencyDigits(currency);
  const wholeUnits = (minorUnits: number): number => minorUnits / 10 ** digits;
  const twoDigits = new Intl.NumberFormat(format.locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const oneDigit = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 });
  const withUnit = (number: string, unit: Unit): string => words[unit.name]({ number });
  const inUnit = (minorUnits: number, { size }: Unit): string =>
    twoDigits.format(wholeUnits(minorUnits) / size);

  const money = (minorUnits: number): string => {
    const amount = wholeUnits(minorUnits);
    return Math.abs(amount) >= WHOLE_FROM
      ? format.number(rounded(amount))
      : format.amount(minorUnits, { digits });
  };
  const shortMoney = (minorUnits: number): string => {
    const unit = unitOf(wholeUnits(minorUnits));
    return unit === null ? money(minorUnits) : withUnit(inUnit(minorUnits, unit), unit);
  };
  return {
    money,
    shortMoney,
    shortMoneyOf: (part, whole) => {
      const unit = unitOf(wholeUnits(whole));
      if (unit === null || unitOf(wholeUnits(part))?.size !== unit.size) {
        return { part: shortMoney(part), whole: shortMoney(whole) };
      }
      return { part: inUnit(part, unit), whole: withUnit(inUnit(whole, unit), unit) };
    },
    percent: (basisPoints, { isBelowWhole = false } = {}) => {
      if (isBelowWhole && basisPoints >= 10_000) return words.justUnderWhole;
      // One digit would round these to the whole, which they are not.
      const isNear = basisPoints >= 9_995 && basisPoints < 10_000;
      const number = isNear
        ? format.percent(basisPoints)
        : oneDigit.format(rounded(basisPoints / 10) / 10);
      return words.percent({ number });
    },
    exactPercent: (basisPoints) => words.percent({ number: format.percent(basisPoints) }),
    times: (basisPoints) => words.times({ number: twoDigits.format(basisPoints / 10_000) }),
  };
};
