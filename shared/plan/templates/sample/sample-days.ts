/**
 * The one place that moves the sample's days to the day on which it is seeded (model, 3.8, 22): whole months, the day
 * clamped to the month's end, so that nothing in it lies in a future that has happened or a past that has not.
 */
import { addDays, addMonths, monthsBetween } from '../../../base/calendar.ts';

/** The day that the sample is written for. */
export const SAMPLE_DAY = '2027-02-12';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Turns what is printed in the sample into what is true on the day of seeding. */
export interface SampleDays {
  /** A printed plain date, moved. */
  date(printed: string): string;
  /** A printed instant, moved; its time of day stays. */
  instant(printed: string): string;
  /** The day of seeding and so many days more, or less: for ages, and for what is overdue or next. */
  fromToday(days: number): string;
  /** The name of the month that a printed date falls into when it is moved. */
  month(printed: string): string;
  /** The year that a printed date falls into when it is moved. */
  year(printed: string): string;
}

/** The days of a sample that is seeded on `today`. */
export const sampleDays = (today: string): SampleDays => {
  const months = monthsBetween(SAMPLE_DAY, today);
  const date = (printed: string): string => addMonths(printed, months);
  return {
    date,
    instant: (printed) => date(printed.slice(0, 10)) + printed.slice(10),
    fromToday: (days) => addDays(today, days),
    month: (printed) => MONTHS[Number(date(printed).slice(5, 7)) - 1] ?? '',
    year: (printed) => date(printed).slice(0, 4),
  };
};
