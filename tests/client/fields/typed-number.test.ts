import { readPercent, readWholeNumber } from '@gameplan/client/fields/typed-number';
import { createFormat } from '@gameplan/client/lib/format';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const percent = (typed: string, locale = 'en-GB') => {
  const read = readPercent(typed, locale);
  return read.ok ? read.value : read.error.code;
};

describe('a share', () => {
  test.each([
    ['30', 3_000],
    ['30%', 3_000],
    ['30 %', 3_000],
    ['30 percent', 3_000],
    ['33.33', 3_333],
    ['33,33 %', 3_333],
    ['0.3', 30],
    ['0', 0],
    ['100', 10_000],
    ['100.00 %', 10_000],
  ])('is read in basis points: %s', (typed, expected) => {
    expect(percent(typed)).toBe(expected);
  });

  test.each([
    ['100.01', 'out_of_range'],
    ['120', 'out_of_range'],
    ['-5', 'out_of_range'],
    ['33.333', 'too_many_decimals'],
    ['1.2.3', 'no_percent'],
    ['a third', 'no_percent'],
    ['30 kg', 'no_percent'],
    ['%', 'no_percent'],
    ['', 'no_percent'],
  ])('is refused with a reason: %s', (typed, code) => {
    expect(percent(typed)).toBe(code);
  });

  test('that is shown is read as the same again', () => {
    const locales = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'ar-EG', 'de-CH');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), locales, (points, locale) => {
        expect(percent(createFormat(locale).percent(points), locale)).toBe(points);
      }),
    );
  });
});

describe('a whole number', () => {
  const whole = (typed: string, to = 5) => {
    const read = readWholeNumber(typed, { locale: 'en-GB', from: 1, to });
    return read.ok ? read.value : read.error.code;
  };

  test('is read within its bounds', () => {
    expect(whole('1')).toBe(1);
    expect(whole(' 5 ')).toBe(5);
    expect(whole('5.0')).toBe(5);
    expect(whole('1,200', 5_000)).toBe(1_200);
  });

  test('is refused with a reason', () => {
    expect(whole('0')).toBe('out_of_range');
    expect(whole('6')).toBe('out_of_range');
    expect(whole('-1')).toBe('out_of_range');
    expect(whole('1.5')).toBe('too_many_decimals');
    expect(whole('1.200', 5_000)).toBe('two_ways');
    expect(whole('high')).toBe('no_number');
    expect(whole('')).toBe('no_number');
  });
});
