import { derive } from '@gameplan/shared/derive/derive';
import type { Figures } from '@gameplan/shared/derive/figure';
import { describe, expect, test } from 'vitest';
import { cents, deal, figurePlan, SAMPLE, SETTINGS, TODAY } from '../../support/figure-plan.ts';

type Vector = readonly [
  goal: number | null,
  closed: number,
  open: number,
  ratio: number,
  need: number | null,
  needed: number | null,
  gap: number | null,
  state: string,
];

/** The table of the model, in whole units and percent; a negative gap is a surplus. */
const VECTORS: readonly Vector[] = [
  [2_400_000, 640_000, 4_150_000, 30, 1_760_000, 5_866_666.67, 1_716_666.67, 'ok'],
  [1_800_000, 1_850_000, 300_000, 35, 0, 0, -300_000, 'goal_met'],
  [900_000, 0, 0, 25, 900_000, 3_600_000, 3_600_000, 'ok'],
  [1_200_000, 300_000, 2_600_000, 40, 900_000, 2_250_000, -350_000, 'ok'],
  [600_000, 150_000, 1_000_000, 0, 450_000, null, null, 'ratio_zero'],
  [1_500_000, 500_000, 2_000_000, 20, 1_000_000, 5_000_000, 3_000_000, 'ok'],
  [null, 10_000, 5_000, 30, null, null, null, 'goal_missing'],
  [100_000, 0, 50_000, 130, 100_000, null, null, 'ratio_invalid'],
  [100_000, 0, 100_000, 100, 100_000, 100_000, 0, 'ok'],
  [100_000, 100_000, 0, 0, 0, 0, 0, 'goal_met'],
  [1, 0, 0, 33.33, 1, 3, 3, 'ok'],
];

const toCents = (amount: number | null): number | null => (amount === null ? null : cents(amount));

const figuresOf = ([goal, closed, open, ratio]: Vector): Figures =>
  derive(
    figurePlan(
      [
        deal({ id: 'opp_open', amount: cents(open) }),
        deal({ id: 'opp_won', amount: cents(closed), stage: 'closed_won' }),
      ],
      {
        salesGoal: toCents(goal),
        closeRatio: ratio > 100 ? { invalid: ratio * 100 } : Math.round(ratio * 100),
      },
    ),
    SETTINGS,
    TODAY,
  );

describe('[fig:3.4] the test vectors of the model', () => {
  test.each(VECTORS)(
    'goal %s, closed %s, open %s at %s%% need %s, %s in the pipeline, gap %s: %s',
    (...vector) => {
      const [, closed, open, , need, needed, gap, state] = vector;
      const figures = figuresOf(vector);
      expect([figures.closed.value, figures.open.value]).toEqual([cents(closed), cents(open)]);
      expect(figures.newSalesNeeded.value).toBe(toCents(need));
      expect([figures.pipelineNeeded.value, figures.pipelineNeeded.state]).toEqual([
        toCents(needed),
        state,
      ]);
      expect([figures.pipelineGap.value, figures.pipelineGap.state]).toEqual([toCents(gap), state]);
    },
  );

  test('[req:D03] one plan’s surplus never hides another’s need', () => {
    const figures = VECTORS.slice(0, 6).map(figuresOf);
    const sum = (name: 'newSalesNeeded' | 'pipelineNeeded' | 'closed' | 'open') =>
      figures.reduce((total, each) => total + (each[name].value ?? 0), 0);
    const gaps = figures.map(({ pipelineGap }) => pipelineGap.value);
    const side = (sign: 1 | -1) =>
      gaps.reduce<number>((total, gap) => total + Math.max(0, sign * (gap ?? 0)), 0);
    expect(sum('closed')).toBe(cents(3_440_000));
    expect(sum('open')).toBe(cents(10_050_000));
    expect(sum('newSalesNeeded')).toBe(cents(5_010_000));
    expect(sum('pipelineNeeded')).toBe(cents(16_716_666.67));
    expect([side(1), side(-1)]).toEqual([cents(8_316_666.67), cents(650_000)]);
    expect(gaps.filter((gap) => gap === null)).toHaveLength(1);
  });
});

describe('[fig:3.7] the sample plan', () => {
  const figures = derive(SAMPLE, SETTINGS, TODAY);

  test('[req:D01] [req:D02] gives every printed figure to the cent', () => {
    const values = Object.fromEntries(
      Object.entries(figures).map(([name, { value }]) => [name, value]),
    );
    expect(values).toEqual({
      open: cents(4_150_000),
      closed: cents(640_000),
      lost: cents(350_000),
      notCounted: {
        open: cents(700_000),
        won: 0,
        records: ['opp_logistics'],
        otherTypes: { open: 0, won: 0, records: [] },
      },
      overdueClose: { amount: 0, records: [] },
      months: expect.any(Array),
      newSalesNeeded: cents(1_760_000),
      pipelineNeeded: cents(5_866_666.67),
      pipelineGap: cents(1_716_666.67),
      sufficiency: 7_074,
      coverageRatio: 23_580,
      requiredCoverage: 33_333,
      weightedPipeline: cents(1_750_000),
      impliedRatio: 4_217,
      projection: cents(2_390_000),
      projectionAtRatio: cents(1_885_000),
      attainment: 2_667,
      projectedAttainment: 9_958,
      elapsed: 1_178,
      track: 'at_risk',
    });
    expect(figures.sufficiency.sufficient).toBe(false);
  });

  test('has no fault, and a sentence for every figure', () => {
    for (const figure of Object.values(figures)) {
      expect(figure).toMatchObject({ state: 'ok', faults: [] });
      expect(figure.reason).toMatch(/^[A-Z].+\.$/);
    }
  });

  test('says what closes in each of its months', () => {
    const closing = figures.months.value?.filter(({ closed, open }) => closed + open > 0);
    expect(figures.months.value?.map(({ month }) => month)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2027-${String(index + 1).padStart(2, '0')}`),
    );
    expect(closing).toEqual([
      { month: '2027-01', closed: cents(640_000), open: 0, weighted: 0 },
      { month: '2027-02', closed: 0, open: cents(200_000), weighted: cents(150_000) },
      { month: '2027-03', closed: 0, open: cents(850_000), weighted: cents(425_000) },
      { month: '2027-05', closed: 0, open: cents(900_000), weighted: cents(675_000) },
      { month: '2027-06', closed: 0, open: cents(400_000), weighted: cents(200_000) },
      { month: '2027-09', closed: 0, open: cents(1_200_000), weighted: cents(240_000) },
      { month: '2027-10', closed: 0, open: cents(600_000), weighted: cents(60_000) },
    ]);
  });
});
