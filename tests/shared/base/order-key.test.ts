import { isOrderKey, orderKeysBetween } from '@gameplan/shared/base/order-key';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';

const random = seededRandom(7);

const between = (before: string | null, after: string | null): string => {
  const keys = orderKeysBetween({ before, after }, { count: 1, random });
  return keys?.[0] ?? expect.fail(`no key between ${before} and ${after}`);
};

/** Any text of the alphabet, so that valid keys of every length turn up, the far ends among them. */
const anyKey = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z][0-9A-Za-z]{1,30}$/),
    fc.stringMatching(/^[YZab][0z]{1,3}[01z]{0,3}$/),
    fc.stringMatching(/^A0{25}[01]$/),
    fc.stringMatching(/^A0{26}[01V]{1,2}$/),
    fc.stringMatching(/^zz{26}[1z]{0,3}$/),
  )
  .filter(isOrderKey);

describe('a key between two neighbours', () => {
  test('lies between them, whatever keys they are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyKey, { minLength: 2, maxLength: 2 }),
        fc.nat(5),
        (two, more) => {
          const [before, after] = [...two].sort();
          const gap = { before: before ?? null, after: after ?? null };
          const keys = orderKeysBetween(gap, { count: more, random }) ?? [];
          expect(keys).toHaveLength(more);
          const all = [before, ...keys, after];
          expect(all).toEqual([...new Set(all)].sort());
          expect(keys.every(isOrderKey)).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('is found before the first and after the last, whatever key that is', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(between(null, key) < key).toBe(true);
        expect(between(key, null) > key).toBe(true);
        expect(isOrderKey(between(null, key)) && isOrderKey(between(key, null))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('is another one nearly every time it is made', () => {
    const made = Array.from({ length: 100 }, () => between('a0', 'a1'));
    expect(new Set(made).size).toBeGreaterThan(98);
  });

  test.each([
    ['equal neighbours', { before: 'a1', after: 'a1' }],
    ['neighbours in the wrong order', { before: 'a2', after: 'a1' }],
    ['a malformed neighbour before', { before: 'first', after: null }],
    ['a malformed neighbour after', { before: null, after: 'a1 ' }],
  ])('is not made up for %s', (_, gap) => {
    expect(orderKeysBetween(gap, { count: 1, random })).toBeNull();
  });
});

describe('keys stay short', () => {
  test('when 10,000 records are added one after the other', () => {
    let last: string | null = null;
    for (let count = 0; count < 10_000; count += 1) last = between(last, null);
    expect(last?.length).toBeLessThanOrEqual(7);
  });

  test('when 10,000 records are added each before the first', () => {
    let first: string | null = null;
    for (let count = 0; count < 10_000; count += 1) first = between(null, first);
    expect(first?.length).toBeLessThanOrEqual(7);
  });

  test('when 1,000 records are added at the same place', () => {
    let [low, high] = ['a0', 'a1'];
    let longest = 0;
    for (let count = 0; count < 1_000; count += 1) {
      const key = between(low, high);
      if (count % 3 === 0) low = key;
      else high = key;
      longest = Math.max(longest, key.length);
    }
    expect(longest).toBeLessThan(400);
  });
});

test.each([
  '',
  'a',
  'a10',
  'A00000000000000000000000000',
  'a!',
  '0a',
  'b1',
  ' a0',
  5,
  null,
  undefined,
])('%j is no order key', (value) => {
  expect(isOrderKey(value)).toBe(false);
});
