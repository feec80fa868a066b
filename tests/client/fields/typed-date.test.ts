import { readDate } from '@gameplan/client/fields/typed-date';
import { createFormat } from '@gameplan/client/lib/format';
import { isPlainDate } from '@gameplan/shared/base/dates';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const words = { today: 'today', tomorrow: 'tomorrow', yesterday: 'yesterday' };

/** What a day is read as on Monday 23 November 2026, or the code of its fault. */
const read = (typed: string, locale = 'en-GB', today = '2026-11-23') => {
  const read = readDate(typed, { locale, today, words });
  return read.ok ? read.value : read.error.code;
};

describe('a day is read', () => {
  test.each([
    ['2027-05-31'],
    ['2027/5/31'],
    ['2027.05.31'],
    ['31.5.2027'],
    ['31. 5. 2027'],
    ['31.05.27'],
    ['31/5/2027'],
    ['31-5-27'],
    ['31 May 2027'],
    ['31 may 27'],
    ['31st of May, 2027'],
    ['May 31, 2027'],
    ['May 31 2027'],
    ['Monday, 31 May 2027'],
    ['2027 May 31'],
    ['31 May'],
    ['31May'],
    ['31.5.'],
    ['31/5'],
  ])('as it is written: %s', (typed) => {
    expect(read(typed)).toBe('2027-05-31');
  });

  test('in the order of the locale, and in the other one where only that can be meant', () => {
    expect(read('5/6/2027', 'en-GB')).toBe('2027-06-05');
    expect(read('5/6/2027', 'en-US')).toBe('2027-05-06');
    expect(read('5/31', 'en-US')).toBe('2027-05-31');
    expect(read('5/31', 'en-GB')).toBe('2027-05-31');
    expect(read('31/5', 'en-US')).toBe('2027-05-31');
    expect(read('5.6.', 'en-US')).toBe('2027-06-05');
    expect(read('27/5/31', 'en-ZA')).toBe('2027-05-31');
  });

  test('by the names of the locale, and by English ones', () => {
    expect(read('31. Mai 2027', 'de-DE')).toBe('2027-05-31');
    expect(read('3. Dez', 'de-DE')).toBe('2026-12-03');
    expect(read('31 May 2027', 'de-DE')).toBe('2027-05-31');
    expect(read('31 de mayo de 2027', 'es-ES')).toBe('2027-05-31');
    expect(read('31 août', 'fr-FR')).toBe('2027-08-31');
    expect(read('1 sept', 'en-GB')).toBe('2027-09-01');
    expect(read('1 sep', 'en-US')).toBe('2027-09-01');
  });

  test('as a day around today', () => {
    expect(read('today')).toBe('2026-11-23');
    expect(read(' Tomorrow ')).toBe('2026-11-24');
    expect(read('yesterday')).toBe('2026-11-22');
    expect(read('Friday')).toBe('2026-11-27');
    expect(read('fri')).toBe('2026-11-27');
    expect(read('Monday')).toBe('2026-11-30');
    expect(read('tomorrow', 'en-GB', '2026-12-31')).toBe('2027-01-01');
  });

  test('without a year as the nearest one, rather ahead than past', () => {
    expect(read('24 Nov')).toBe('2026-11-24');
    expect(read('10 Nov')).toBe('2026-11-10');
    expect(read('24 Oct')).toBe('2026-10-24');
    expect(read('23 Oct')).toBe('2027-10-23');
    expect(read('15 Jan')).toBe('2027-01-15');
    expect(read('29 Feb')).toBe('2028-02-29');
  });
});

describe('a day is refused', () => {
  test.each([
    ['', 'no_date'],
    ['soon', 'no_date'],
    ['May', 'day_missing'],
    ['May 2027', 'day_missing'],
    ['31', 'no_date'],
    ['31 Juno', 'no_date'],
    ['31 Ma', 'no_date'],
    ['31 May June', 'no_date'],
    ['31 May 227', 'no_date'],
    ['1/2/3/4', 'no_date'],
    ['31 May @ noon', 'no_date'],
    ['31 April', 'no_such_day'],
    ['29 Feb 2027', 'no_such_day'],
    ['2027-02-30', 'no_such_day'],
    ['32/13', 'no_such_day'],
    ['0/5', 'no_such_day'],
  ])('with a reason: %s', (typed, code) => {
    expect(read(typed)).toBe(code);
  });

  test('never by a throw, and never as anything but a day of the calendar', () => {
    const piece = fc.constantFrom(
      ...['31', '5', '0', '29', 'feb', 'May', '2027', '/', '.', '-', ' ', 'of', 'friday', ','],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (typed) => {
          const reading = readDate(typed, { locale: 'en-GB', today: '2026-11-23', words });
          if (reading.ok) expect(isPlainDate(reading.value)).toBe(true);
        },
      ),
    );
  });
});

test('the day that is shown is read as the same again, in every locale', () => {
  const days = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const locales = fc.constantFrom('en-US', 'en-GB', 'en-IN', 'en-ZA', 'de-DE', 'fr-FR', 'es-ES');
  fc.assert(
    fc.property(days, locales, (day, locale) => {
      const text = createFormat(locale).day(day);
      expect([text, read(text, locale)]).toEqual([text, day]);
    }),
  );
});
