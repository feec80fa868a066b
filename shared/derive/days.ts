/** Arithmetic of plain dates for figures. Days are counted by the calendar, so no time zone and no clock enters it. */
import { isPlainDate } from '../base/dates.ts';

const DAY_MS = 86_400_000;

/** The number of a day, by which days can be subtracted; null where the text is no day. */
export const dayNumber = (date: string): number | null => {
  if (!isPlainDate(date)) return null;
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  // Date.UTC would take the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
};

/** The month that a day lies in, `YYYY-MM`. */
export const monthOf = (date: string): string => date.slice(0, 7);

const nextMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const [nextYear, next] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(nextYear).padStart(4, '0')}-${String(next).padStart(2, '0')}`;
};

/** The months of a period from first to last; null where there are more than `most`. */
export const monthsBetween = (
  { start, end }: { readonly start: string; readonly end: string },
  most: number,
): readonly string[] | null => {
  const last = monthOf(end);
  const months: string[] = [];
  for (let month = monthOf(start); ; month = nextMonth(month)) {
    if (months.length === most) return null;
    months.push(month);
    if (month === last) return months;
  }
};
