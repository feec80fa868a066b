import type { FigurePlan } from '@gameplan/shared/derive/derive';
import { derive } from '@gameplan/shared/derive/derive';
import type { FigureName, FigureState, Figures } from '@gameplan/shared/derive/figure';
import { describe, expect, test } from 'vitest';
import { cents, deal, figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

/** The states in the order of the model: the first that applies is told. */
const ORDER: readonly FigureState[] = [
  'period_invalid',
  'not_started',
  'period_over',
  'goal_missing',
  'goal_invalid',
  'goal_zero',
  'goal_met',
  'ratio_missing',
  'ratio_invalid',
  'ratio_zero',
  'too_large',
  'nothing_open',
  'partly',
];

const GOAL: readonly FigureState[] = ['goal_missing', 'goal_invalid', 'goal_zero'];
const NEED: readonly FigureState[] = [...GOAL, 'goal_met'];
const RATIO: readonly FigureState[] = ['ratio_missing', 'ratio_invalid', 'ratio_zero'];

/** Which of the states a figure can have beside `period_invalid` and `ok`. */
const CAN: Readonly<Record<FigureName, readonly FigureState[]>> = {
  open: ['partly'],
  closed: ['partly'],
  lost: ['partly'],
  notCounted: [],
  overdueClose: ['partly'],
  months: ['partly'],
  newSalesNeeded: [...NEED, 'partly'],
  pipelineNeeded: [...NEED, ...RATIO, 'too_large', 'partly'],
  pipelineGap: [...NEED, ...RATIO, 'too_large', 'partly'],
  sufficiency: [...NEED, ...RATIO, 'partly'],
  coverageRatio: [...NEED, 'partly'],
  requiredCoverage: RATIO,
  weightedPipeline: ['partly'],
  impliedRatio: ['nothing_open', 'partly'],
  projection: ['partly'],
  projectionAtRatio: [...RATIO, 'partly'],
  attainment: [...GOAL, 'partly'],
  projectedAttainment: [...GOAL, 'partly'],
  elapsed: ['not_started', 'period_over'],
  track: [...NEED, 'not_started', 'period_over', 'partly'],
};

/** States whose figures have a value all the same; `goal_met` and `goal_zero` say that nothing is needed. */
const hasValue = (name: FigureName, state: FigureState): boolean => {
  if (['ok', 'partly', 'not_started', 'period_over'].includes(state)) return true;
  const saysNothingNeeded = ['newSalesNeeded', 'pipelineNeeded', 'pipelineGap'].includes(name);
  if (state === 'goal_met') return saysNothingNeeded || name === 'track';
  return state === 'goal_zero' && saysNothingNeeded;
};

interface Situation {
  readonly plan: FigurePlan;
  readonly today: string;
  readonly applies: readonly FigureState[];
}

type Change = readonly [applies: readonly FigureState[], given: Partial<FigurePlan>];

const PERIODS: readonly Change[] = [
  [[], {}],
  [['period_invalid'], { periodStart: null }],
  [['period_invalid'], { periodEnd: null }],
  [['period_invalid'], { periodEnd: { invalid: '2027-02-30' } }],
  [['period_invalid'], { periodStart: '2027-12-31', periodEnd: '2027-01-01' }],
];
const GOALS: readonly Change[] = [
  [[], {}],
  [['goal_missing'], { salesGoal: null }],
  [['goal_invalid'], { salesGoal: { invalid: -1 } }],
  [['goal_zero'], { salesGoal: 0 }],
  [['goal_met'], { salesGoal: cents(10) }],
  [['too_large'], { salesGoal: 999_999_999_999_999, closeRatio: 1 }],
];
const RATIOS: readonly Change[] = [
  [[], {}],
  [['ratio_missing'], { closeRatio: null }],
  [['ratio_invalid'], { closeRatio: { invalid: 13_000 } }],
  [['ratio_zero'], { closeRatio: 0 }],
];
const won = deal({ id: 'opp_won', amount: cents(20), stage: 'closed_won' });
const DEALS: readonly Change[] = [
  [[], { opportunities: [deal(), won] }],
  [['nothing_open'], { opportunities: [won] }],
  [['partly'], { opportunities: [deal(), won, deal({ id: 'opp_2', stage: 'gone' })] }],
  [['nothing_open', 'partly'], { opportunities: [won, deal({ id: 'opp_2', stage: null })] }],
];
const DAYS: readonly (readonly [readonly FigureState[], string])[] = [
  [[], TODAY],
  [['not_started'], '2026-12-31'],
  [['period_over'], '2028-01-01'],
];

const situations: readonly Situation[] = PERIODS.flatMap(([period, ofPeriod]) =>
  GOALS.flatMap(([goal, ofGoal]) =>
    RATIOS.flatMap(([ratio, ofRatio]) =>
      DEALS.flatMap(([deals, ofDeals]) =>
        DAYS.map(([day, today]) => ({
          plan: { ...figurePlan([]), ...ofPeriod, ...ofGoal, ...ofRatio, ...ofDeals },
          today,
          applies: [...period, ...goal, ...ratio, ...deals, ...day],
        })),
      ),
    ),
  ),
);

const expectedState = (name: FigureName, applies: readonly FigureState[]): FigureState =>
  ORDER.find(
    (state) => applies.includes(state) && (state === 'period_invalid' || CAN[name].includes(state)),
  ) ?? 'ok';

/** Time is what the track looks at first, but without a goal there is none at all. */
const expectedTrack = (applies: readonly FigureState[]): FigureState => {
  const goal = GOAL.find((state) => applies.includes(state));
  return applies.includes('period_invalid') || goal === undefined
    ? expectedState('track', applies)
    : goal;
};

const derived = situations.map((situation) => ({
  ...situation,
  figures: derive(situation.plan, SETTINGS, situation.today),
}));

const names = Object.keys(CAN) as readonly FigureName[];

describe('[fig:3.8] the first state that applies is told', () => {
  test.each(names)('of %s, in every combination of faults', (name) => {
    const wrong = derived.flatMap(({ figures, today, applies }) => {
      const figure: Figures[FigureName] = figures[name];
      const state = name === 'track' ? expectedTrack(applies) : expectedState(name, applies);
      const isRight =
        figure.state === state &&
        (figure.value !== null) === hasValue(name, state) &&
        /^[A-Z][^{}]+\.$/.test(figure.reason);
      return isRight ? [] : [{ applies, today, expected: state, figure }];
    });
    expect(wrong).toEqual([]);
  });

  test('a combination of every part was tried', () => {
    expect(situations).toHaveLength(5 * 6 * 4 * 4 * 3);
    const told = new Set(
      derived.flatMap(({ figures }) => Object.values(figures).map(({ state }) => state)),
    );
    expect([...told].sort()).toEqual([...ORDER, 'ok'].sort());
  });

  test('faults are listed beside states that leave no value', () => {
    const faulty = [deal({ amount: null })];
    const fault = { record: 'opp_1', field: 'amount', code: 'amount_invalid' };
    const noPeriod = derive(figurePlan(faulty, { periodEnd: null }), SETTINGS, TODAY);
    expect(noPeriod.open).toMatchObject({ value: null, state: 'period_invalid', faults: [fault] });
    const noGoal = derive(figurePlan(faulty, { salesGoal: null }), SETTINGS, TODAY);
    expect(noGoal.pipelineGap).toMatchObject({ state: 'goal_missing', faults: [fault] });
  });
});
