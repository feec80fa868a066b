/** Reads days as people type them: "31 May", "31.5.2027", "5/31" by locale, "2027-05-31", "tomorrow", "Friday". */
import { addDays } from '@gameplan/shared/base/calendar';
import { isPlainDate } from '@gameplan/shared/base/dates';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { plainly } from './typed-decimal.ts';
import type { TypedFault } from './typed-fault.ts';

export interface DateForm {
  readonly locale: string;
  /** The day it is in the workspace, `YYYY-MM-DD`. */
  readonly today: string;
  /** What people call days around today, in the page's language. */
  readonly words: { readonly today: string; readonly tomorrow: string; readonly yesterday: string };
}

type Part = 'day' | 'month' | 'year';

/** So many days in the past, a day without a year is still the one just gone and not next year's. */
const JUST_GONE_DAYS = 30;

const written = (year: number, month: number, day: number): string =>
  [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-');

/** In which order a locale writes the parts of a date. */
const orderOf = (locale: string, options: Intl.DateTimeFormatOptions): readonly Part[] =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' })
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []));

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}|\./gu, '')
    .toLowerCase();

/** What a locale, and English, call the months or the days of the week, by their number from 0. */
const namesOf = (
  locale: string,
  part: 'month' | 'weekday',
  instants: readonly number[],
): readonly (readonly string[])[] => {
  const formats = [locale, 'en'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((width) =>
      [{ [part]: width }, { [part]: width, day: 'numeric' as const }].map(
        (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }),
      ),
    ),
  );
  return instants.map((instant) =>
    formats.flatMap((format) =>
      format
        .formatToParts(instant)
        .filter(({ type, value }) => type === part && /\p{L}/u.test(value))
        .map(({ value }) => folded(value)),
    ),
  );
};

const monthNames = (locale: string) =>
  namesOf(
    locale,
    'month',
    Array.from({ length: 12 }, (_, month) => Date.UTC(2027, month, 3)),
  );

/** From Sunday, as the calendar of the platform counts. */
const weekdayNames = (locale: string) =>
  namesOf(
    locale,
    'weekday',
    Array.from({ length: 7 }, (_, day) => Date.UTC(2027, 0, 3 + day)),
  );

/** Whose name this is, or the only one whose name begins with it; -1 for none or several. */
const numberOfName = (names: readonly (readonly string[])[], typed: string): number => {
  const name = folded(typed);
  const exact = names.findIndex((one) => one.includes(name));
  if (exact >= 0 || name.length < 3) return exact;
  const begun = names.flatMap((one, at) => (one.some((full) => full.startsWith(name)) ? [at] : []));
  return begun.length === 1 ? (begun[0] ?? -1) : -1;
};

type Read = Result<string, TypedFault>;

const NO_DATE: Read = failed({ code: 'no_date' });

interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** Of the years around today the first that makes it no day long gone. */
const withYear = ({ day, month }: Parts, today: string): Read => {
  const year = Number(today.slice(0, 4));
  const earliest = addDays(today, -JUST_GONE_DAYS);
  for (let next = year - 1; next <= year + 8; next += 1) {
    const found = written(next, month, day);
    if (isPlainDate(found) && found >= earliest) return ok(found);
  }
  return failed({ code: 'no_such_day' });
};

const dayOf = (parts: Parts, today: string): Read => {
  const { day, month, year } = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31) return failed({ code: 'no_such_day' });
  if (year === null) return withYear(parts, today);
  const found = written(year, month, day);
  return isPlainDate(found) ? ok(found) : failed({ code: 'no_such_day' });
};

/** Two digits are a year of this century; three are none. */
const yearOf = (digits: string): number | null => {
  if (digits.length === 4) return Number(digits);
  return digits.length === 2 ? 2000 + Number(digits) : null;
};

/** "31 May", "May 31, 2027", "2027 May 31". */
const readNamed = (month: number, numbers: readonly string[], today: string): Read => {
  const years = numbers.filter((digits) => digits.length === 4);
  const [day, ...more] = numbers.filter((digits) => digits.length !== 4);
  if (day === undefined) return failed({ code: 'day_missing' });
  const [year = more[0], ...others] = years;
  if (others.length > 0 || more.length > 1 || day.length > 2) return NO_DATE;
  if (year !== undefined && years.length > 0 && more.length > 0) return NO_DATE;
  const told = year === undefined ? null : yearOf(year);
  if (year !== undefined && told === null) return NO_DATE;
  return dayOf({ day: Number(day), month, year: told }, today);
};

/** Day and month in the order given, or the other way round where only that can be meant. */
const dayAndMonth = (
  [one, other]: readonly [number, number],
  isDayFirst: boolean,
): { readonly day: number; readonly month: number } => {
  const [day, month] = isDayFirst ? [one, other] : [other, one];
  return month > 12 && day <= 12 ? { day: month, month: day } : { day, month };
};

/** "31.5.", "5/31", "31/5/27", "2027-05-31". */
const readNumbers = (text: string, numbers: readonly string[], form: DateForm): Read => {
  const { locale, today } = form;
  const [one = '', two = '', three] = numbers;
  // Points stand between day and month in every language that uses them.
  const isDayFirst =
    text.includes('.') || orderOf(locale, { day: 'numeric', month: 'numeric' })[0] === 'day';
  if (three === undefined) {
    if (one.length > 2 || two.length > 2) return NO_DATE;
    return dayOf({ ...dayAndMonth([Number(one), Number(two)], isDayFirst), year: null }, today);
  }
  const order = orderOf(locale, { year: 'numeric', month: 'numeric', day: 'numeric' });
  const isYearFirst =
    one.length === 4 || (three.length < 4 && order[0] === 'year' && !text.includes('.'));
  const year = yearOf(isYearFirst ? one : three);
  if (year === null) return NO_DATE;
  if (isYearFirst) return dayOf({ day: Number(three), month: Number(two), year }, today);
  return dayOf({ ...dayAndMonth([Number(one), Number(two)], isDayFirst), year }, today);
};

const readWord = (text: string, { today, words, locale }: DateForm): string | null => {
  const word = folded(text);
  if (word === folded(words.today)) return today;
  if (word === folded(words.tomorrow)) return addDays(today, 1);
  if (word === folded(words.yesterday)) return addDays(today, -1);
  const weekday = numberOfName(weekdayNames(locale), word);
  if (weekday < 0) return null;
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
};

/** Words that stand in a date and say nothing: "the 31st of May", "31 de mayo". */
const FILLERS = new Set(['of', 'the', 'de', 'del', 'den', 'st', 'nd', 'rd', 'th']);

/** A day, `YYYY-MM-DD`. Without a year it is the nearest one, rather ahead than past. */
export const readDate = (typed: string, form: DateForm): Read => {
  const text = plainly(typed, form.locale).toLowerCase();
  const word = readWord(text, form);
  if (word !== null) return ok(word);
  if (/[^\p{L}\p{M}\d\s.,/-]/u.test(text)) return NO_DATE;
  const numbers = text.match(/\d+/g) ?? [];
  const weekdays = weekdayNames(form.locale);
  const months = monthNames(form.locale);
  const names = (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter(
    (name) =>
      !FILLERS.has(name) && (numberOfName(months, name) >= 0 || numberOfName(weekdays, name) < 0),
  );
  const [name, ...more] = names;
  if (more.length > 0) return NO_DATE;
  if (name !== undefined) {
    const month = numberOfName(months, name) + 1;
    return month === 0 ? NO_DATE : readNamed(month, numbers, form.today);
  }
  return numbers.length === 2 || numbers.length === 3 ? readNumbers(text, numbers, form) : NO_DATE;
};
