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

export interface Format {
  /** A number with its thousands set apart. */
  number(value: number): string;
  /** A day, short enough for a column. */
  date(instant: number): string;
  /** A day and a time, in full: for titles, where there is room. */
  dateTime(instant: number): string;
  /** The year that an instant lies in, for the reader. */
  year(instant: number): string;
  /** Several names in one phrase: "Ines, Daniel and Leo". */
  list(names: readonly string[]): string;
}

/** Texts by a locale, in the reader's own time zone unless one is given. */
export const createFormat = (locale: string, timeZone?: string): Format => {
  const zone = timeZone === undefined ? {} : { timeZone };
  const numbers = new Intl.NumberFormat(locale);
  const dateTimes = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    ...zone,
  });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const years = new Intl.DateTimeFormat(locale, { year: 'numeric', ...zone });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
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
