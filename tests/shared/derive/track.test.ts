import type { FigurePlan } from '@gameplan/shared/derive/derive';
import { derive } from '@gameplan/shared/derive/derive';
import { describe, expect, test } from 'vitest';
import { cents, deal, figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

/** A plan whose projection is so much of a goal of 100,000, all of it at 100 %, with the close ratio given. */
const projecting = (percent: number, closeRatio: FigurePlan['closeRatio'] = 10_000): FigurePlan =>
  figurePlan([deal({ amount: Math.round(cents(1_000) * percent), probability: 10_000 })], {
    closeRatio,
  });

const trackOf = (plan: FigurePlan, today = TODAY) => {
  const { value, state } = derive(plan, SETTINGS, today).track;
  return [value, state];
};

describe('[fig:3.4.10] the track', () => {
  test('goes by the projection, exact at both thresholds', () => {
    expect([100, 99.999, 80, 79.999].map((percent) => trackOf(projecting(percent))[0])).toEqual([
      'on',
      'at_risk',
      'at_risk',
      'off',
    ]);
  });

  test('is one step worse with a gap and fewer than 60 days left', () => {
    // At a ratio of 10 % there is a gap, whatever the stages say.
    const tracks = [100, 90, 70].map((percent) => [
      trackOf(projecting(percent, 1_000), '2027-11-01')[0],
      trackOf(projecting(percent, 1_000), '2027-11-02')[0],
      trackOf(projecting(percent, 1_000), '2027-12-31')[0],
    ]);
    expect(tracks).toEqual([
      ['on', 'at_risk', 'at_risk'],
      ['at_risk', 'off', 'off'],
      ['off', 'off', 'off'],
    ]);
  });

  test('is not worse without a gap, nor where the gap cannot be said', () => {
    expect(trackOf(projecting(100), '2027-12-31')).toEqual(['on', 'ok']);
    expect(trackOf(projecting(90, null), '2027-12-31')).toEqual(['at_risk', 'ok']);
    expect(trackOf(projecting(90, 0), '2027-12-31')).toEqual(['at_risk', 'ok']);
  });

  test('goes by the numbers of the settings', () => {
    const settings = { ...SETTINGS, track: { on: 9_000, atRisk: 5_000, daysLeft: 0 } };
    const of = (percent: number) =>
      derive(projecting(percent, 1_000), settings, '2027-12-31').track.value;
    expect([90, 89, 50, 49].map(of)).toEqual(['on', 'at_risk', 'at_risk', 'off']);
  });

  test('is judged before the period as usual, and says that it has not begun', () => {
    expect(trackOf(projecting(100), '2026-12-31')).toEqual(['on', 'not_started']);
    expect(trackOf(projecting(90), '2026-12-31')).toEqual(['at_risk', 'not_started']);
  });

  test('goes by what is closed once the period is over', () => {
    const closed = (amount: number) =>
      figurePlan([deal({ stage: 'closed_won', amount: cents(amount) }), deal({ id: 'opp_2' })]);
    expect(trackOf(projecting(100), '2028-01-01')).toEqual(['off', 'period_over']);
    expect(trackOf(closed(99_999.99), '2028-01-01')).toEqual(['off', 'period_over']);
    expect(trackOf(closed(100_000), '2028-01-01')).toEqual(['on', 'period_over']);
    expect(trackOf(closed(100_000), '2027-12-31')).toEqual(['on', 'goal_met']);
  });

  test('is none without a goal', () => {
    expect(trackOf({ ...projecting(100), salesGoal: null })).toEqual([null, 'goal_missing']);
    expect(trackOf({ ...projecting(100), salesGoal: 0 })).toEqual([null, 'goal_zero']);
  });
});

describe('[fig:3.4.10] the time passed', () => {
  const elapsed = (today: string, given: Partial<FigurePlan> = {}) => {
    const { value, state } = derive(figurePlan([], given), SETTINGS, today).elapsed;
    return [value, state];
  };

  test('counts both ends, and stays between none and all', () => {
    expect(elapsed('2026-12-31')).toEqual([0, 'not_started']);
    expect(elapsed('2027-01-01')).toEqual([27, 'ok']);
    expect(elapsed('2027-12-31')).toEqual([10_000, 'ok']);
    expect(elapsed('2028-01-01')).toEqual([10_000, 'period_over']);
  });

  test('knows leap days and no summer time', () => {
    const leap = { periodStart: '2028-01-01', periodEnd: '2028-12-31' };
    expect(elapsed('2028-02-29', leap)).toEqual([Math.round((60 / 366) * 10_000), 'ok']);
    const spring = { periodStart: '2027-03-27', periodEnd: '2027-03-30' };
    expect(['27', '28', '29', '30'].map((day) => elapsed(`2027-03-${day}`, spring)[0])).toEqual([
      2_500, 5_000, 7_500, 10_000,
    ]);
  });

  test('of a period of one day is all of it', () => {
    const day = { periodStart: TODAY, periodEnd: TODAY };
    expect(elapsed(TODAY, day)).toEqual([10_000, 'ok']);
  });
});

describe('[fig:3.8.8] sufficiency is decided before rounding', () => {
  const figuresOf = (open: number) =>
    derive(
      figurePlan([deal({ amount: open })], { salesGoal: cents(100_000), closeRatio: 10_000 }),
      SETTINGS,
      TODAY,
    );

  test('99.999 % shows as 100 % and is not sufficient', () => {
    expect(figuresOf(cents(99_994)).sufficiency).toMatchObject({ value: 9_999, sufficient: false });
    expect(figuresOf(cents(99_999)).sufficiency).toMatchObject({
      value: 10_000,
      sufficient: false,
    });
    expect(figuresOf(cents(100_000)).sufficiency).toMatchObject({
      value: 10_000,
      sufficient: true,
    });
  });

  test('where nothing is needed any pipeline is sufficient, and where it cannot be said it is neither', () => {
    const sufficientWith = (given: Partial<FigurePlan>) =>
      derive(figurePlan([], given), SETTINGS, TODAY).sufficiency.sufficient;
    expect(sufficientWith({ salesGoal: 0 })).toBe(true);
    expect(sufficientWith({ closeRatio: null })).toBeNull();
    expect(sufficientWith({ salesGoal: null })).toBeNull();
    expect(sufficientWith({ periodEnd: null })).toBeNull();
  });
});
