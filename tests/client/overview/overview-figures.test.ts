import { monthBars } from '@gameplan/client/features/overview/month-bars';
import { areFarApart } from '@gameplan/client/features/overview/second-projection';
import { expect, test } from 'vitest';

test('the second projection is told where stages and close ratio are more than 10 points apart', () => {
  expect(areFarApart(4_217, 3_000)).toBe(true);
  expect(areFarApart(1_999, 3_000)).toBe(true);
  expect(areFarApart(4_000, 3_000)).toBe(false);
  expect(areFarApart(2_000, 3_000)).toBe(false);
  expect(areFarApart(null, 3_000)).toBe(false);
  expect(areFarApart(4_217, null)).toBe(false);
});

test('months are drawn from zero, against the highest one', () => {
  const [january, february, march] = monthBars([
    { month: '2027-01', closed: 640, open: 0, weighted: 0 },
    { month: '2027-02', closed: 0, open: 1_280, weighted: 320 },
    { month: '2027-03', closed: 0, open: 0, weighted: 0 },
  ]);
  expect(february?.open).toBeCloseTo(2 * (january?.closed ?? 0));
  expect(february?.weighted).toBeCloseTo((february?.open ?? 0) / 4);
  expect(february?.open).toBeLessThan(1);
  expect(march).toEqual({ month: '2027-03', total: 0, closed: 0, open: 0, weighted: 0 });
});

test('months without anything have no height', () => {
  expect(monthBars([{ month: '2027-01', closed: 0, open: 0, weighted: 0 }])[0]?.open).toBe(0);
});
