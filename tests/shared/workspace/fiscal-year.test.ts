/** Fiscal years: no day is in none or in two of them, and a new plan is for one that is not nearly over. */
import { addDays, addMonths } from '@gameplan/shared/base/calendar';
import { fiscalYearAt, newPlanPeriod } from '@gameplan/shared/workspace/fiscal-year';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  ['2026-01-01', 1, '2026-01-01', '2026-12-31'],
  ['2026-12-31', 1, '2026-01-01', '2026-12-31'],
  ['2026-03-31', 4, '2025-04-01', '2026-03-31'],
  ['2026-04-01', 4, '2026-04-01', '2027-03-31'],
  ['2028-02-29', 3, '2027-03-01', '2028-02-29'],
  ['2026-12-01', 12, '2026-12-01', '2027-11-30'],
])('%s is, with years from month %i, in %s to %s', (day, month, start, end) => {
  expect(fiscalYearAt(day, month)).toEqual({ start, end });
});

test.each([
  ['2026-09-30', 1, '2026-01-01'],
  ['2026-10-01', 1, '2027-01-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-31', 7, '2025-07-01'],
  ['2026-04-01', 7, '2026-07-01'],
  ['2026-07-01', 7, '2026-07-01'],
  ['2027-12-01', 3, '2028-03-01'],
])('a plan made on %s, with years from month %i, begins on %s', (day, month, start) => {
  expect(newPlanPeriod(day, month).start).toBe(start);
});

const days = fc.integer({ min: 0, max: 36_500 }).map((count) => addDays('2000-01-01', count));
const months = fc.integer({ min: 1, max: 12 });

test('every day is in one year of twelve months, and the years meet', () => {
  fc.assert(
    fc.property(days, months, (day, month) => {
      const { start, end } = fiscalYearAt(day, month);
      expect([start <= day, day <= end]).toEqual([true, true]);
      expect(Number(start.slice(5, 7))).toBe(month);
      const next = addDays(end, 1);
      expect(next).toBe(addMonths(start, 12));
      expect(fiscalYearAt(next, month).start).toBe(next);
    }),
  );
});

test('a new plan begins at most three months on, and ends more than three months on', () => {
  fc.assert(
    fc.property(days, months, (day, month) => {
      const { start, end } = newPlanPeriod(day, month);
      expect(fiscalYearAt(start, month)).toEqual({ start, end });
      expect(start <= addMonths(day, 3)).toBe(true);
      expect(addDays(end, 1) > addMonths(day, 3)).toBe(true);
    }),
  );
});
