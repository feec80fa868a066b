import { derive } from '@gameplan/shared/derive/derive';
import type { FigureName } from '@gameplan/shared/derive/figure';
import type { OpportunityFacts } from '@gameplan/shared/derive/opportunity-reading';
import { describe, expect, test } from 'vitest';
import { cents, deal, figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

const figuresOf = (...deals: readonly OpportunityFacts[]) =>
  derive(figurePlan(deals), SETTINGS, TODAY);

const openOf = (given: Partial<OpportunityFacts>) => figuresOf(deal(given)).open;

describe('[fig:3.4.1] which opportunities count', () => {
  test('both ends of the period count, the days around it do not', () => {
    const days = ['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'];
    expect(days.map((closeDate) => openOf({ closeDate }).value)).toEqual([
      0,
      cents(1_000),
      cents(1_000),
      0,
    ]);
  });

  test('a leap day closes in a year that has one', () => {
    const plan = (closeDate: string) =>
      figurePlan([deal({ closeDate })], { periodStart: '2028-02-29', periodEnd: '2028-02-29' });
    expect(derive(plan('2028-02-29'), SETTINGS, TODAY).open.value).toBe(cents(1_000));
    const figures = derive(figurePlan([deal({ closeDate: '2027-02-29' })]), SETTINGS, TODAY);
    expect(figures.open).toMatchObject({ value: 0, faults: [{ code: 'no_close_date' }] });
  });

  test('what is not in the plan or in the bin is nowhere, and no fault', () => {
    const gone: readonly Partial<OpportunityFacts>[] = [
      { inPlan: false },
      { inPlan: { invalid: 'yes' } },
      { deletedAt: '2027-01-02T00:00:00Z' },
    ];
    const empty = figuresOf();
    for (const given of gone) {
      expect(figuresOf(deal({ ...given, amount: null }))).toEqual(empty);
    }
  });

  test('what closes outside is told apart, open and won, with every id, and is no fault', () => {
    const late = { closeDate: '2028-02-28' };
    const { notCounted, open } = figuresOf(
      deal({ id: 'opp_c', ...late, stage: 'closed_lost' }),
      deal({ id: 'opp_b', ...late, stage: 'closed_won', amount: 5 }),
      deal({ id: 'opp_a', ...late, amount: 7 }),
    );
    expect(notCounted).toMatchObject({
      state: 'ok',
      value: { open: 7, won: 5, records: ['opp_a', 'opp_b', 'opp_c'] },
    });
    expect(open).toMatchObject({ value: 0, state: 'ok', faults: [] });
  });

  test('an open one whose date has passed still counts and is told', () => {
    const figures = figuresOf(
      deal({ id: 'opp_late', closeDate: '2027-02-11', amount: 3 }),
      deal({ id: 'opp_today', closeDate: TODAY, amount: 4 }),
      deal({ id: 'opp_won', closeDate: '2027-01-01', amount: 5, stage: 'closed_won' }),
    );
    expect(figures.overdueClose.value).toEqual({ amount: 3, records: ['opp_late'] });
    expect(figures.open.value).toBe(7);
  });

  test('[fig:3.9.2] types that are no part of the goal drop out of every sum and are told apart', () => {
    const settings = {
      ...SETTINGS,
      opportunityTypes: SETTINGS.opportunityTypes.map((type) => ({
        ...type,
        countsToGoal: type.id !== 'renewal',
      })),
    };
    const renewal = { type: 'renewal' };
    const deals = [
      deal({ id: 'opp_a', ...renewal, amount: 3 }),
      deal({ id: 'opp_b', ...renewal, amount: 5, stage: 'closed_won' }),
      deal({ id: 'opp_c', ...renewal, amount: 7, closeDate: '2028-01-01' }),
      deal({ id: 'opp_d', ...renewal, amount: null }),
    ];
    const figures = derive(figurePlan(deals), settings, TODAY);
    expect(figures.notCounted).toMatchObject({
      state: 'partly',
      faults: [{ record: 'opp_d' }],
      value: {
        open: 7,
        won: 0,
        records: ['opp_c'],
        otherTypes: { open: 3, won: 5, records: ['opp_a', 'opp_b', 'opp_d'] },
      },
    });
    const { notCounted: _, ...others } = figures;
    const { notCounted: __, ...ofNone } = derive(figurePlan([]), settings, TODAY);
    expect(others).toEqual(ofNone);
    expect(derive(figurePlan(deals), SETTINGS, TODAY).open.value).toBe(3);
  });
});

describe('[fig:3.8.4] faults', () => {
  const OPEN: readonly FigureName[] = ['open', 'overdueClose', 'weightedPipeline', 'impliedRatio'];
  const CLOSED: readonly FigureName[] = [
    'closed',
    'newSalesNeeded',
    'pipelineNeeded',
    'attainment',
  ];
  const BOTH: readonly FigureName[] = [
    'months',
    'pipelineGap',
    'sufficiency',
    'coverageRatio',
    'projection',
    'projectionAtRatio',
    'projectedAttainment',
    'track',
  ];
  const cases = [
    ['an open one without amount', { amount: null }, 'amount_invalid', [...OPEN, ...BOTH]],
    ['a negative amount', { amount: -1 }, 'amount_invalid', [...OPEN, ...BOTH]],
    ['half a cent', { amount: 0.5 }, 'amount_invalid', [...OPEN, ...BOTH]],
    ['a text', { amount: { invalid: '12' } }, 'amount_invalid', [...OPEN, ...BOTH]],
    ['an amount over the largest', { amount: 1e15 }, 'amount_invalid', [...OPEN, ...BOTH]],
    ['an open one without date', { closeDate: null }, 'no_close_date', [...OPEN, ...BOTH]],
    ['no day', { closeDate: { invalid: 'May' } }, 'no_close_date', [...OPEN, ...BOTH]],
    ['another currency', { currency: 'USD' }, 'rate_missing', [...OPEN, ...BOTH]],
    ['no currency', { currency: { invalid: 'eur' } }, 'rate_missing', [...OPEN, ...BOTH]],
    [
      'a won one without amount',
      { amount: null, stage: 'closed_won' },
      'amount_invalid',
      [...CLOSED, ...BOTH],
    ],
    [
      'a lost one without amount',
      { amount: null, stage: 'closed_lost' },
      'amount_invalid',
      ['lost'],
    ],
    [
      'a stage that is not on the list',
      { stage: 'gone' },
      'stage_unknown',
      [...OPEN, ...CLOSED, ...BOTH, 'lost'],
    ],
    ['no stage', { stage: null }, 'stage_unknown', [...OPEN, ...CLOSED, ...BOTH, 'lost']],
    [
      'a bad probability',
      { probability: { invalid: 10_001 } },
      'probability_invalid',
      [
        'weightedPipeline',
        'impliedRatio',
        'months',
        'projection',
        'projectedAttainment',
        'track',
      ] satisfies FigureName[],
    ],
  ] as const satisfies readonly (readonly [
    string,
    Partial<OpportunityFacts>,
    string,
    readonly FigureName[],
  ])[];

  test.each(cases)('%s touches what is built on it', (_, given, code, touched) => {
    const sound = deal({ id: 'opp_0', amount: cents(10) });
    const figures = figuresOf(deal(given), sound);
    const withFault = Object.entries(figures).filter(([, { faults }]) => faults.length > 0);
    expect(withFault.map(([name]) => name).sort()).toEqual([...touched].sort());
    for (const [, { state, value, faults }] of withFault) {
      expect(state).toBe('partly');
      expect(value).not.toBeNull();
      expect(faults).toEqual([expect.objectContaining({ record: 'opp_1', code })]);
    }
  });

  test('a record with several faults has each of them, and its sentence counts it once', () => {
    const { open } = figuresOf(deal({ amount: null, stage: null, closeDate: null }));
    expect(open.faults.map(({ field }) => field)).toEqual(['amount', 'closeDate', 'stage']);
    expect(open.reason).toContain('One opportunity is left out');
  });

  test('a bad probability of a deal that is won or lost touches nothing', () => {
    const probability = { invalid: 10_001 };
    const figures = figuresOf(
      deal({ id: 'opp_a', probability, stage: 'closed_won' }),
      deal({ id: 'opp_b', probability, stage: 'closed_lost' }),
    );
    expect(Object.values(figures).flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('a plan without a currency counts in that of the workspace', () => {
    const deals = [deal({ currency: 'EUR', amount: 3 }), deal({ id: 'opp_2', amount: 4 })];
    const figures = derive(figurePlan(deals, { currency: null }), SETTINGS, TODAY);
    expect(figures.open).toMatchObject({ value: 7, state: 'ok' });
  });
});
