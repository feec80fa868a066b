import { readMoney } from '@gameplan/client/fields/typed-money';
import { createFormat } from '@gameplan/client/lib/format';
import { currencyDigits } from '@gameplan/shared/base/currency';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** What an amount is read as in that locale, in minor units, or the code of its fault. */
const read = (typed: string, locale = 'en-GB', currency: string | null = 'EUR') => {
  const read = readMoney(typed, { locale, currency, digits: currencyDigits(currency) });
  return read.ok ? read.value : read.error.code;
};

describe('an amount is read', () => {
  test.each([
    ['900000', 90_000_000],
    ['900,000', 90_000_000],
    ['  900,000  ', 90_000_000],
    ['1,200,000.50', 120_000_050],
    ['1.200.000,50', 120_000_050],
    ['1 200 000,50', 120_000_050],
    ['1\u202f200\u00a0000,5', 120_000_050],
    ['1’200’000.50', 120_000_050],
    ['12,00,000', 120_000_000],
    ['0', 0],
    ['0.5', 50],
    ['.5', 50],
    ['0,05', 5],
    ['12,5', 1_250],
    ['12.50', 1_250],
    ['５００', 50_000],
  ])('as it is set apart: %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test.each([
    ['1.2m', 120_000_000],
    ['1.2 M', 120_000_000],
    ['1,2 Mio.', 120_000_000],
    ['1.250m', 125_000_000],
    ['850k', 85_000_000],
    ['850 K', 85_000_000],
    ['0.85m', 85_000_000],
    ['1.2345k', 123_450],
    ['2bn', 200_000_000_000],
    ['3 thousand', 300_000],
    ['1.2 million', 120_000_000],
  ])('by the word after it: %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test.each([
    ['€ 900,000'],
    ['€900,000'],
    ['900,000 €'],
    ['900.000,00 €'],
    ['EUR 900,000'],
    ['eur 900k'],
    ['900k EUR'],
    ['€0.9m'],
  ])('with its own currency beside it: %s', (typed) => {
    expect(read(typed)).toBe(90_000_000);
  });

  test('by the signs that a locale has for a currency', () => {
    expect(read('$900', 'en-US', 'USD')).toBe(90_000);
    expect(read('US$900', 'en-GB', 'USD')).toBe(90_000);
    expect(read('$900', 'en-AU', 'AUD')).toBe(90_000);
    expect(read('900 kr', 'sv-SE', 'SEK')).toBe(90_000);
  });

  test('one comma with three digits is what the locale says', () => {
    expect(read('1,200', 'en-US')).toBe(120_000);
    expect(read('1.200', 'de-DE')).toBe(120_000);
  });

  test('currencies without cents and with three digits have their own', () => {
    expect(read('1,200,000', 'en-GB', 'JPY')).toBe(1_200_000);
    expect(read('1.2m', 'en-GB', 'JPY')).toBe(1_200_000);
    expect(read('1.250', 'en-GB', 'KWD')).toBe(1_250);
    expect(read('12', 'en-GB', 'KWD')).toBe(12_000);
  });

  test('the most that a field holds', () => {
    expect(read('9,999,999,999,999.99')).toBe(999_999_999_999_999);
  });
});

describe('an amount is refused', () => {
  test.each([
    ['', 'no_amount'],
    ['abc', 'no_amount'],
    ['12 apples', 'no_amount'],
    ['1.2.3', 'no_amount'],
    ['1,23,4', 'no_amount'],
    ['12,34,56.00', 'no_amount'],
    ['1 2 3', 'no_amount'],
    ['1e6', 'no_amount'],
    ['€ 12 €', 'no_amount'],
    ['12k m', 'no_amount'],
    ['½', 'no_amount'],
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['(5)', 'negative'],
    ['-€5', 'negative'],
    ['£ 900', 'other_currency'],
    ['900 USD', 'other_currency'],
    ['0.333', 'too_many_decimals'],
    ['1.2345', 'too_many_decimals'],
    ['1.2345678k', 'too_many_decimals'],
    ['10,000,000,000,000', 'too_large'],
    ['99999999999999999999999', 'too_large'],
    ['1.200', 'two_ways'],
    ['1,250m', 'two_ways'],
  ])('with a reason: %s', (typed, code) => {
    expect(read(typed)).toBe(code);
  });

  test('with cents in a currency that has none', () => {
    expect(read('850.5', 'en-GB', 'JPY')).toBe('too_many_decimals');
    expect(read('0.5k', 'en-GB', 'JPY')).toBe(500);
  });

  test('never by a throw, and never as anything but an amount that can be stored', () => {
    const piece = fc.constantFrom(..."0123456789.,' -()€$£kmMbnEUR%½\u202f".split(''));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (typed) => {
          const result = read(typed);
          if (typeof result === 'number') {
            expect(Number.isSafeInteger(result)).toBe(true);
            expect(result).toBeGreaterThanOrEqual(0);
            expect(result).toBeLessThanOrEqual(999_999_999_999_999);
          }
        },
      ),
    );
  });
});

test('the amount that is shown is read as the same again, in every locale and currency', () => {
  const locales = ['en-US', 'en-GB', 'en-IN', 'en-ZA', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'sv-SE'];
  const cases = fc.record({
    amount: fc.integer({ min: 0, max: 999_999_999_999_999 }),
    locale: fc.constantFrom(...locales, 'pl-PL', 'pt-PT', 'ar-EG', 'fa-IR', 'hi-IN'),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
  });
  fc.assert(
    fc.property(cases, ({ amount, locale, currency }) => {
      const digits = currencyDigits(currency);
      const text = createFormat(locale).amount(amount, { digits });
      expect([text, read(text, locale, currency)]).toEqual([text, amount]);
    }),
  );
});
