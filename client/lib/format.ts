/** The one place that turns numbers and instants into text by the reader's locale. */

/** How long ago something was, in the largest unit that says enough. */
export type Age =
  | { readonly unit: 'now' }
  | { readonly unit: 'minutes' | 'hours' | 'days'; readonly count: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const midnightBefore = (instant: number): number => new Date(instant).setHours(0, 0, 0, 0);

/** How many midnights of the reader lie between two instants; a day of 23 or 25 hours is a day. */
const midnightsBetween = (from: number, to: number): number =>
  Math.round((midnightBefore(to) - midnightBefore(from)) / DAY);

/**
 * How long before `now` something was. Within twelve hours it is told in hours, whatever the calendar says; beyond, in
 * days as people count them. What lies ahead of `now` by a clock that goes wrong is "now".
 */
export const ageOf = (instant: number, now: number): Age => {
  const passed = now - instant;
  if (passed < MINUTE) return { unit: 'now' };
  if (passed < HOUR) return { unit: 'minutes', count: Math.floor(passed / MINUTE) };
  const days = midnightsBetween(instant, now);
  if (passed < 12 * HOUR || days === 0) {
    return { unit: 'hours', count: Math.floor(passed / HOUR) };
  }
  return { unit: 'days', count: days };
};

/** How an amount is written. */
export interface AmountForm {
  /** How many digits of it come after the mark; `currencyDigits` knows. */
  readonly digits: number;
  /** A currency to name before it, where it is not plain which one is meant. */
  readonly currency?: string | undefined;
}

export interface Format {
  /** The reader's locale, for what has to read what people type in it. */
  readonly locale: string;
  /** A number with its thousands set apart. */
  number(value: number): string;
  /** A day, short enough for a column. */
  date(instant: number): string;
  /** A day and a time, in full: for titles, where there is room. */
  dateTime(instant: number): string;
  /** The year that an instant lies in, for the reader. */
  year(instant: number): string;
  /** An amount in minor units; without cents where there are none. */
  amount(minorUnits: number, form: AmountForm): string;
  /** A share in basis points, without the sign: "33.33". */
  percent(basisPoints: number): string;
  /** A plain date, `YYYY-MM-DD`; the year is left out where it is that of the day given. */
  day(plainDate: string, today?: string): string;
  /** Several names in one phrase: "Ines, Daniel and Leo". */
  list(names: readonly string[]): string;
}

/** Amounts by a locale: whole ones without cents, all others with every digit of the currency. */
const amountsBy = (locale: string): Format['amount'] => {
  const known = new Map<number, Intl.NumberFormat>();
  const formatFor = (digits: number): Intl.NumberFormat => {
    const found =
      known.get(digits) ??
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    known.set(digits, found);
    return found;
  };
  return (minorUnits, { digits, currency }) => {
    const unit = 10 ** digits;
    const text = formatFor(minorUnits % unit === 0 ? 0 : digits).format(minorUnits / unit);
    return currency === undefined ? text : `${currency}\u00a0${text}`;
  };
};

/** Plain dates by a locale. They have no time zone, so they are written as the days they are. */
const daysBy = (locale: string): Format['day'] => {
  const short = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const withoutYear = new Intl.DateTimeFormat(locale, short);
  const withYear = new Intl.DateTimeFormat(locale, { ...short, year: 'numeric' });
  return (plainDate, today) => {
    const isThisYear = today !== undefined && plainDate.slice(0, 4) === today.slice(0, 4);
    return (isThisYear ? withoutYear : withYear).format(Date.parse(`${plainDate}T00:00:00Z`));
  };
};

/** Texts by a locale, in the reader's own time zone unless one is given. */
export const createFormat = (locale: string, timeZone?: string): Format => {
  const zone = timeZone === undefined ? {} : { timeZone };
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dateTimes = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...zone,
  });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const years = new Intl.DateTimeFormat(locale, { year: 'numeric', ...zone });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    amount: amountsBy(locale),
    percent: (basisPoints) => shares.format(basisPoints / 100),
    day: daysBy(locale),
    number: (value) => numbers.format(value),
    date: (instant) => dates.format(instant),
    dateTime: (instant) => dateTimes.format(instant),
    year: (instant) => years.format(instant),
    list: (names) => lists.format(names),
  };
};

/** The reader's first wish that is the language of the words, so that one sentence never mixes two; else that language. */
export const localeFor = (language: string, wishes: readonly string[]): string =>
  wishes.find((wish) => wish === language || wish.startsWith(`${language}-`)) ?? language;
