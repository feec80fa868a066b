/** The one place that counts days and months between plain dates; a plain date is never turned into a moment. */

const DAY_MS = 86_400_000;

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const partsOf = (date: string): Parts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** The day's number since 1970, as if every day had 24 hours, which the calendar of plain dates may assume. */
const numberOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const written = ({ year, month, day }: Parts): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Plain dates have four digits for the year: what lies beyond is the first or the last of them. */
const [FIRST, LAST] = ['0000-01-01', '9999-12-31'];
const MOST_MONTHS = 9999 * 12 + 11;

/** The day that lies so many days after a day; before it, where the number is negative. */
export const addDays = (date: string, days: number): string => {
  const number = Math.max(numberOf(FIRST), Math.min(numberOf(LAST), numberOf(date) + days));
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
};

/** How many days it is from one day to the other; negative where the other lies before it. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** How many months it is from the month of one day to the month of the other, whatever days of them these are. */
export const monthsBetween = (from: string, to: string): number => {
  const [one, other] = [partsOf(from), partsOf(to)];
  return (other.year - one.year) * 12 + other.month - one.month;
};

/** The last day of the month that a day lies in. */
export const endOfMonth = (date: string): string => {
  const { year, month } = partsOf(date);
  // December has 31 days in every year; beyond the last one there is no next month to count back from.
  if (month === 12) return written({ year, month, day: 31 });
  return addDays(written({ year, month: month + 1, day: 1 }), -1);
};

/** The same day so many months on; where that month is shorter, its last day. */
export const addMonths = (date: string, months: number): string => {
  const { year, month, day } = partsOf(date);
  const count = Math.max(0, Math.min(MOST_MONTHS, year * 12 + month - 1 + months));
  const first = written({
    year: Math.floor(count / 12),
    month: (count % 12) + 1,
    day: 1,
  });
  const last = partsOf(endOfMonth(first)).day;
  return written({ ...partsOf(first), day: Math.min(day, last) });
};
