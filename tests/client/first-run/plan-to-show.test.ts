import { planToShow } from '@gameplan/client/features/first-run/plan-to-show';
import { expect, test } from 'vitest';
import { accountOf, planOf } from '../plans/plans.ts';

const calderra = accountOf(1, 'Calderra Foods Group');
const next = planOf(1, calderra, { period: { start: '2028-01-01', end: '2028-12-31' } });
const running = planOf(2, calderra, { period: { start: '2027-01-01', end: '2027-12-31' } });

test('whoever looks around begins at the plan whose period is running', () => {
  expect(planToShow([next, running], '2027-12-31')).toBe(running);
});

test('where none is running, it is the one that was changed last', () => {
  expect(planToShow([next, running], '2029-01-01')).toBe(next);
  expect(planToShow([], '2029-01-01')).toBeUndefined();
});
