/** The one place that knows which days a fiscal year has, and which of them a new plan is for. */
import { addDays, addMonths } from '../base/calendar.ts';

/** Plain dates; both ends count. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

const yearFrom = (start: string): Period => ({ start, end: addDays(addMonths(start, 12), -1) });

/** The fiscal year that a day lies in, where years begin on the first of that month (1 to 12). */
export const fiscalYearAt = (day: string, startMonth: number): Period => {
  const start = `${day.slice(0, 4)}-${String(startMonth).padStart(2, '0')}-01`;
  return yearFrom(start <= day ? start : addMonths(start, -12));
};

/**
 * The period of a plan that is made on that day: the fiscal year, or in its last quarter the next one, since by then
 * what is planned is the year to come.
 */
export const newPlanPeriod = (today: string, startMonth: number): Period => {
  const { start } = fiscalYearAt(today, startMonth);
  return yearFrom(today < addMonths(start, 9) ? start : addMonths(start, 12));
};
