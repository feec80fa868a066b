import { currencyDigits } from '@gameplan/shared/base/currency';
import { expect, test } from 'vitest';

test('a currency has the digits that ISO 4217 gives it', () => {
  const of = (...codes: readonly string[]) => codes.map(currencyDigits);
  expect(of('EUR', 'USD', 'CHF', 'HUF')).toEqual([2, 2, 2, 2]);
  expect(of('JPY', 'KRW', 'ISK', 'UGX')).toEqual([0, 0, 0, 0]);
  expect(of('KWD', 'TND', 'BHD')).toEqual([3, 3, 3]);
  expect(of('CLF', 'UYW')).toEqual([4, 4]);
});

test('what is no currency, and none, have two', () => {
  expect(currencyDigits('XYZ')).toBe(2);
  expect(currencyDigits(null)).toBe(2);
});
