/** The sentence for people on each figure and state; without numbers, so that it is right in every currency and locale. */
import type { FigureName, FigureState } from './figure.ts';

/** What a figure with a value says of itself. */
const meaning = {
  open: 'The amounts of all counted opportunities that are open.',
  closed: 'The amounts of all counted opportunities that are won.',
  lost: 'The amounts of all counted opportunities that are lost. They count for nothing else.',
  notCounted:
    'Opportunities that close outside of the plan period, and those of types that are no part of the sales goal.',
  overdueClose: 'Open opportunities whose close date has passed. They count until they are moved.',
  months: 'What closes in each month of the plan period.',
  newSalesNeeded: 'The sales goal less what is closed.',
  pipelineNeeded:
    'What has to be open so that, at the close ratio, the new sales needed come of it.',
  pipelineGap: 'The pipeline needed less what is open.',
  sufficiency:
    'What the open pipeline brings at the close ratio, as a share of the new sales needed.',
  coverageRatio: 'The open pipeline as a multiple of the new sales needed.',
  requiredCoverage: 'The multiple of the new sales needed that the close ratio asks for.',
  weightedPipeline: 'Each open amount times the probability of its stage, or its own.',
  impliedRatio:
    'What the stages say the close ratio is: the weighted pipeline as a share of the open one.',
  projection: 'What is closed and the weighted pipeline together.',
  projectionAtRatio:
    'What is closed and what the open pipeline brings at the close ratio together.',
  attainment: 'What is closed as a share of the sales goal.',
  projectedAttainment: 'The projection as a share of the sales goal.',
  elapsed: 'How much of the plan period is over, today included.',
  track:
    'How the projection stands against the goal, one step worse when the end is near and the pipeline has a gap.',
} as const satisfies Record<FigureName, string>;

/** What the states say that are not about a value alone. */
const stateText = {
  period_invalid: 'The plan needs a period: a start, and an end that is not before it.',
  goal_missing: 'The plan has no sales goal yet.',
  goal_invalid: 'The sales goal is not an amount. Type it again.',
  goal_zero: 'The sales goal is zero, so nothing more is needed.',
  goal_met: 'The goal is met: what is closed has reached it.',
  ratio_missing: 'The plan has no close ratio yet.',
  ratio_invalid: 'The close ratio has to be over 0% and at most 100%.',
  ratio_zero: 'At 0% no pipeline is enough.',
  too_large: 'The result is too large to be said exactly.',
  nothing_open: 'No opportunity is open.',
  not_started: 'The plan period has not begun.',
  period_over: 'The plan period is over.',
} as const satisfies Record<Exclude<FigureState, 'ok' | 'partly'>, string>;

/** What a state means for one figure in particular, where the general sentence would be odd. */
const ofFigure: Partial<Record<FigureName, Partial<Record<FigureState, string>>>> = {
  attainment: { goal_zero: 'The sales goal is zero, so there is no share of it.' },
  projectedAttainment: { goal_zero: 'The sales goal is zero, so there is no share of it.' },
  track: {
    goal_zero: 'The sales goal is zero, so there is nothing to be on track for.',
    not_started: 'The plan period has not begun. This is how the plan stands so far.',
    period_over: 'The plan period is over: what is closed decides.',
  },
  months: {
    too_large: 'The plan period is too long, or an amount too large, to be told by month.',
  },
};

const leftOutText = (count: number): string =>
  count === 1
    ? 'One opportunity is left out: something it needs is missing or wrong.'
    : `${count} opportunities are left out: something they need is missing or wrong.`;

const gapText = (value: unknown): string => {
  if (value === 0) return 'The open pipeline covers exactly what is needed.';
  return typeof value === 'number' && value < 0
    ? 'The open pipeline is more than what is needed: a surplus.'
    : meaning.pipelineGap;
};

/** A figure as far as its sentence depends on it. */
export interface Reasoned {
  readonly name: FigureName;
  readonly state: FigureState;
  readonly value: unknown;
  /** How many opportunities it had to leave out. */
  readonly leftOut: number;
}

/** Says to people why a figure is what it is, or why there is none. */
export const reasonOf = ({ name, state, value, leftOut }: Reasoned): string => {
  if (state !== 'ok' && state !== 'partly') return ofFigure[name]?.[state] ?? stateText[state];
  const text = name === 'pipelineGap' ? gapText(value) : meaning[name];
  return state === 'ok' ? text : `${text} ${leftOutText(leftOut)}`;
};
