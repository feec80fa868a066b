/** How a plan stands against its goal, read off its figures alone: what sentence, line and bar all say. */
import type { ShownFigure } from './shown-figure.ts';

/** The figures that it takes; those of a plan and those of a list's headline both do. */
export interface GoalFigures {
  readonly closed: ShownFigure<number>;
  readonly open: ShownFigure<number>;
  readonly newSalesNeeded: ShownFigure<number>;
  /** Negative is a surplus. */
  readonly pipelineGap: ShownFigure<number>;
  readonly projectionAtRatio: ShownFigure<number>;
}

/** What stops the sums: in words of its own each. */
const stops = [
  'period_invalid',
  'goal_missing',
  'goal_invalid',
  'goal_zero',
  'goal_met',
  'ratio_missing',
  'ratio_invalid',
  'ratio_zero',
  'too_large',
] as const;

export type GoalStandingKind =
  | (typeof stops)[number]
  | 'nothing_open'
  | 'gap'
  | 'small_gap'
  | 'covered'
  | 'surplus'
  /** Figures that this page does not understand: their own sentence is shown. */
  | 'untold';

/** How a plan stands; amounts in minor units, 0 where there is none. */
export interface GoalStanding {
  readonly kind: GoalStandingKind;
  readonly goal: number;
  readonly closed: number;
  readonly open: number;
  readonly need: number;
  /** What of the pipeline is missing, or to spare. */
  readonly gap: number;
  /** What the open pipeline brings at the close ratio. */
  readonly expected: number;
  /** What of the need that leaves. */
  readonly uncovered: number;
  /** The figures' own sentence. */
  readonly reason: string;
}

const kindOfGap = (gap: number, open: number, uncovered: number): GoalStandingKind => {
  if (gap === 0) return 'covered';
  if (gap < 0) return 'surplus';
  if (open === 0) return 'nothing_open';
  return uncovered > 0 ? 'gap' : 'small_gap';
};

/** Reads how a plan stands; `goal` is the plan's own, null where it has none. */
export const goalStandingOf = (goal: number | null, figures: GoalFigures): GoalStanding => {
  const { closed, open, newSalesNeeded, pipelineGap, projectionAtRatio } = figures;
  const amounts = {
    goal: goal ?? 0,
    closed: closed.value ?? 0,
    open: open.value ?? 0,
    need: newSalesNeeded.value ?? 0,
    gap: Math.abs(pipelineGap.value ?? 0),
    reason: pipelineGap.reason,
  };
  const stand = (kind: GoalStandingKind, expected = 0): GoalStanding => ({
    ...amounts,
    kind,
    expected,
    uncovered: Math.max(0, amounts.need - expected),
  });
  const { state, value: gap } = pipelineGap;
  if (state === 'period_invalid') return stand(state);
  if (closed.value === null || open.value === null) return stand('untold');
  const stop = stops.find((known) => known === state);
  if (stop !== undefined) return stand(stop);
  if (gap === null || projectionAtRatio.value === null) return stand('untold');
  const expected = projectionAtRatio.value - closed.value;
  return stand(kindOfGap(gap, open.value, amounts.need - expected), expected);
};

/** What a part of a bar of money stands for; each has one look everywhere. */
export type BarPartKind = 'closed' | 'expected' | 'uncovered' | 'unknown';

export interface BarPart {
  readonly kind: BarPartKind;
  /** Of the whole bar, 0 to 1. */
  readonly share: number;
}

/** Parts of a bar by their amounts; parts of nothing are left out. */
export const barParts = (
  amounts: readonly (readonly [BarPartKind, number])[],
): readonly BarPart[] => {
  const whole = amounts.reduce((sum, [, amount]) => sum + amount, 0);
  return amounts.flatMap(([kind, amount]) => (amount > 0 ? [{ kind, share: amount / whole }] : []));
};

const UNKNOWN: readonly BarPart[] = [{ kind: 'unknown', share: 1 }];

/** The bar whose full width is the goal. */
export const goalBarParts = (standing: GoalStanding): readonly BarPart[] => {
  const { kind, goal, closed, need, expected, uncovered } = standing;
  switch (kind) {
    case 'period_invalid':
    case 'goal_missing':
    case 'goal_invalid':
    case 'goal_zero':
    case 'untold':
      return UNKNOWN;
    case 'goal_met':
      return [{ kind: 'closed', share: 1 }];
    case 'ratio_missing':
    case 'ratio_invalid':
    case 'ratio_zero':
    case 'too_large':
      return barParts([
        ['closed', Math.min(closed, goal)],
        ['unknown', need],
      ]);
    case 'nothing_open':
    case 'gap':
    case 'small_gap':
    case 'covered':
    case 'surplus':
      return barParts([
        ['closed', closed],
        ['expected', Math.min(expected, need)],
        ['uncovered', kind === 'covered' || kind === 'surplus' ? 0 : uncovered],
      ]);
  }
};
