import { ageOf, createFormat, localeFor } from '@gameplan/client/lib/format';
import { appWords } from '@gameplan/client/lib/words/app';
import { describe, expect, test } from 'vitest';

const at = (text: string): number => new Date(text).getTime();
const told = (then: string, now: string): string => appWords.age(ageOf(at(then), at(now)));

describe('how long ago something was', () => {
  test.each([
    ['2027-02-10T12:00:00', '2027-02-10T12:00:59', 'now'],
    ['2027-02-10T12:00:00', '2027-02-10T12:01:00', '1 min'],
    ['2027-02-10T12:00:00', '2027-02-10T12:59:59', '59 min'],
    ['2027-02-10T12:00:00', '2027-02-10T14:30:00', '2 h'],
    ['2027-02-10T23:00:00', '2027-02-11T08:00:00', '9 h'],
    ['2027-02-10T00:30:00', '2027-02-10T23:30:00', '23 h'],
    ['2027-02-10T12:00:00', '2027-02-11T12:00:00', 'yesterday'],
    ['2027-02-10T23:59:00', '2027-02-12T12:00:00', '2 d'],
    ['2027-02-10T12:00:00', '2027-04-09T12:00:00', '58 d'],
  ])('%s seen at %s is %s', (then, now, words) => {
    expect(told(then, now)).toBe(words);
  });

  test('what a wrong clock puts into the future is now', () => {
    expect(told('2027-02-10T12:05:00', '2027-02-10T12:00:00')).toBe('now');
  });
});

describe('the reader’s way of writing', () => {
  const noon = Date.UTC(2027, 1, 10, 12, 5);

  test('[ux:G11] dates, numbers and lists follow the locale', () => {
    const british = createFormat('en-GB', 'UTC');
    const american = createFormat('en-US', 'UTC');
    expect(british.date(noon)).toBe('10 Feb 2027');
    expect(american.date(noon)).toBe('Feb 10, 2027');
    expect(british.dateTime(noon)).toBe('10 February 2027 at 12:05');
    expect(british.year(noon)).toBe('2027');
    expect(createFormat('de', 'UTC').number(1_234_567)).toBe('1.234.567');
    expect(british.list(['Ines', 'Daniel', 'Leo'])).toBe('Ines, Daniel and Leo');
  });

  test('a day is the reader’s own', () => {
    const newYear = Date.UTC(2027, 0, 1, 3);
    expect(createFormat('en', 'America/New_York').year(newYear)).toBe('2026');
  });

  test('the locale is the first wish in the language of the words', () => {
    expect(localeFor('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(localeFor('en', ['de-AT', 'fr'])).toBe('en');
    expect(localeFor('en', ['eng'])).toBe('en');
  });
});

test('an amount has cents only where it has some, and names its currency only where that is asked', () => {
  const british = createFormat('en-GB');
  expect(british.amount(90_000_000, { digits: 2 })).toBe('900,000');
  expect(british.amount(90_000_050, { digits: 2 })).toBe('900,000.50');
  expect(british.amount(900_000, { digits: 0 })).toBe('900,000');
  expect(british.amount(999_999_999_999_999, { digits: 2 })).toBe('9,999,999,999,999.99');
  expect(british.amount(100, { digits: 2, currency: 'USD' })).toBe('USD\u00a01');
});

test('a plain day is written as the day it is, without the year it is now', () => {
  const british = createFormat('en-GB', 'Pacific/Kiritimati');
  expect(british.day('2027-05-31')).toBe('31 May 2027');
  expect(british.day('2027-05-31', '2027-01-01')).toBe('31 May');
  expect(british.day('2027-05-31', '2026-12-31')).toBe('31 May 2027');
  expect(createFormat('en-US', 'Pacific/Honolulu').day('2027-01-01')).toBe('Jan 1, 2027');
});

test('a share is written with no more decimals than it has', () => {
  const british = createFormat('en-GB');
  expect([3_000, 3_333, 50, 10_000].map(british.percent)).toEqual(['30', '33.33', '0.5', '100']);
});
