import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  monthsBetween,
} from '@gameplan/shared/base/calendar';
import { isPlainDate } from '@gameplan/shared/base/dates';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyDay = fc.integer({ min: 0, max: 146_000 }).map((days) => addDays('1800-01-01', days));
const someDays = fc.integer({ min: -40_000, max: 40_000 });
const someMonths = fc.integer({ min: -1_300, max: 1_300 });

test('days are counted over leap days and ends of years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  expect(addDays('1900-02-28', 1)).toBe('1900-03-01');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(daysBetween('2027-01-01', '2028-01-01')).toBe(365);
  expect(daysBetween('2028-01-01', '2027-12-31')).toBe(-1);
});

test('a day that a month does not have is its last day', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2028-03-31', -1)).toBe('2028-02-29');
  expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
  expect(addMonths('2027-02-12', -3)).toBe('2026-11-12');
  expect(addMonths('2027-01-15', -25)).toBe('2024-12-15');
  expect(endOfMonth('2027-12-05')).toBe('2027-12-31');
  expect(endOfMonth('2028-02-01')).toBe('2028-02-29');
});

test('going some days on and back is no way at all, and its length is what was gone', () => {
  fc.assert(
    fc.property(anyDay, someDays, (day, days) => {
      const there = addDays(day, days);
      expect(isPlainDate(there)).toBe(true);
      expect(addDays(there, -days)).toBe(day);
      expect(daysBetween(day, there)).toBe(days);
    }),
  );
});

test('going some months on ends in that month, on the same day or the last one', () => {
  fc.assert(
    fc.property(anyDay, someMonths, (day, months) => {
      const there = addMonths(day, months);
      expect(isPlainDate(there)).toBe(true);
      expect(monthsBetween(day, there)).toBe(months);
      const isSameDay = there.slice(8) === day.slice(8);
      expect(isSameDay || there === endOfMonth(there)).toBe(true);
    }),
  );
});

test('at the ends of the calendar a way that leads beyond ends at the last day there is', () => {
  expect(endOfMonth('9999-12-05')).toBe('9999-12-31');
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
  expect(addDays('0000-01-01', -1)).toBe('0000-01-01');
  expect(addMonths('9999-12-31', 0)).toBe('9999-12-31');
  expect(addMonths('9999-06-30', 12)).toBe('9999-12-30');
  expect(addMonths('0000-03-15', -12)).toBe('0000-01-15');
});
