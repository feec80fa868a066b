import { derive } from '@gameplan/shared/derive/derive';
import { asNumber, halfUp, isAtLeast } from '@gameplan/shared/derive/exact';
import { describe, expect, test } from 'vitest';
import { deal, figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

const LARGEST = 999_999_999_999_999;

describe('[fig:3.8.2] exact arithmetic', () => {
  test('a half goes away from zero, on both sides', () => {
    const rounded = [-15n, -14n, -5n, -4n, 0n, 4n, 5n, 14n, 15n].map((part) =>
      halfUp({ part, whole: 10n }),
    );
    expect(rounded).toEqual([-2n, -1n, -1n, 0n, 0n, 0n, 1n, 1n, 2n]);
  });

  test('fractions are compared without rounding', () => {
    const third = { part: 1n, whole: 3n };
    expect(isAtLeast(third, { part: 333_333_333_333_333_333n, whole: 10n ** 18n })).toBe(true);
    expect(isAtLeast({ part: 333_333_333_333_333_333n, whole: 10n ** 18n }, third)).toBe(false);
    expect(isAtLeast(third, { part: 2n, whole: 6n })).toBe(true);
  });

  test('what plain data cannot hold exactly is no number', () => {
    expect([2n ** 53n - 1n, -(2n ** 53n) + 1n].map(asNumber)).toEqual([
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
    ]);
    expect([2n ** 53n, -(2n ** 53n)].map(asNumber)).toEqual([null, null]);
  });
});

test('[fig:3.8.3] the ends of the calendar are days as all others', () => {
  const years = (periodStart: string, periodEnd: string) =>
    derive(
      figurePlan([deal({ closeDate: periodEnd })], { periodStart, periodEnd }),
      SETTINGS,
      TODAY,
    );
  expect(years('9999-11-30', '9999-12-31').months.value).toMatchObject([
    { month: '9999-11', open: 0 },
    { month: '9999-12', open: 100_000 },
  ]);
  expect(years('0000-01-01', '9999-12-31').open.value).toBe(100_000);
});

describe('[fig:3.8.2] huge amounts', () => {
  const huge = (count: number, stage: string) =>
    Array.from({ length: count }, (_, index) =>
      deal({ id: `opp_${stage}_${index}`, stage, amount: LARGEST }),
    );

  test('a sum is told up to the largest exact number, and then said to be too large', () => {
    const nine = derive(figurePlan(huge(9, 'proposal')), SETTINGS, TODAY);
    const ten = derive(figurePlan(huge(10, 'proposal')), SETTINGS, TODAY);
    expect(nine.open).toMatchObject({ value: 9 * LARGEST, state: 'ok' });
    expect(ten.open).toMatchObject({ value: null, state: 'too_large' });
    expect(ten.months).toMatchObject({ value: null, state: 'too_large' });
    expect(ten.pipelineGap).toMatchObject({ value: null, state: 'too_large' });
    // Half of it, and a share of it, can be said: they are taken from the exact sum.
    expect(ten.weightedPipeline).toMatchObject({ value: 5 * 10 ** 15, state: 'ok' });
    expect(ten.impliedRatio).toMatchObject({ value: 5_000, state: 'ok' });
  });

  test('a gap is not said over an open pipeline that is not said itself', () => {
    // 5e15 are needed and 1e16 are open: the difference alone could be told.
    const plan = figurePlan(huge(10, 'proposal'), { salesGoal: LARGEST, closeRatio: 2_000 });
    const figures = derive(plan, SETTINGS, TODAY);
    expect(figures.pipelineNeeded.state).toBe('ok');
    expect(figures.pipelineGap).toMatchObject({ value: null, state: 'too_large' });
  });

  test('a goal is met by more than can be said', () => {
    const plan = figurePlan(huge(10, 'closed_won'), { salesGoal: LARGEST });
    const figures = derive(plan, SETTINGS, TODAY);
    expect(figures.closed.state).toBe('too_large');
    expect(figures.newSalesNeeded).toMatchObject({ value: 0, state: 'goal_met' });
    expect(figures.attainment).toMatchObject({ value: 100_000, state: 'ok' });
    expect(figures.track).toMatchObject({ value: 'on', state: 'goal_met' });
  });

  test('the smallest ratio on the largest goal needs more than can be said, as do those beside it', () => {
    const plan = figurePlan([], { salesGoal: LARGEST, closeRatio: 1 });
    const figures = derive(plan, SETTINGS, TODAY);
    expect(figures.pipelineNeeded).toMatchObject({ value: null, state: 'too_large' });
    expect(figures.pipelineGap).toMatchObject({ value: null, state: 'too_large' });
    expect(figures.requiredCoverage).toMatchObject({ value: 100_000_000, state: 'ok' });
  });

  test('months of more than ten years are not told one by one', () => {
    const years = (periodEnd: string) => derive(figurePlan([], { periodEnd }), SETTINGS, TODAY);
    expect(years('2036-12-31').months.value).toHaveLength(120);
    expect(years('2037-01-01').months).toMatchObject({ value: null, state: 'too_large' });
    expect(years('2037-01-01').open).toMatchObject({ value: 0, state: 'ok' });
  });
});
