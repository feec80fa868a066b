import { createFormat } from '@gameplan/client/lib/format';
import { periodLabel } from '@gameplan/client/lib/period-label';
import { expect, test } from 'vitest';

test.each([
  ['2027-01-01', '2027-12-31', '2027'],
  ['2026-07-01', '2027-06-30', '2026/27'],
  ['2027-02-10', '2028-02-09', '2027/28'],
  ['2027-01-01', '2027-06-30', '1 Jan 2027 – 30 Jun 2027'],
])('%s to %s is called %s', (start, end, label) => {
  expect(periodLabel({ start, end }, createFormat('en-GB'))).toBe(label);
});
