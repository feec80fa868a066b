/** The formulas of a plan's pipeline over exact sums (model, 3.4.2 to 3.4.9 with 3.8, 1 to 9, and 3.9, 1). */
import { halfUp, isAtLeast, WHOLE } from './exact.ts';
import type { FigureState } from './figure.ts';
import type { Finding } from './finding.ts';
import { foundNumber, silent } from './finding.ts';
import type { Sums } from './sums.ts';

/** The plan's goal or its close ratio: exact, or why there is none. */
export type Given =
  | { readonly exact: bigint; readonly state: 'ok' }
  | { readonly exact: null; readonly state: FigureState };

/** What the formulas are over. Money is in minor units, the ratio in basis points and over 0. */
export interface PipelineInputs {
  readonly goal: Given;
  readonly ratio: Given;
  readonly sums: Sums;
}

/** What is still to be sold, and what has to be open for it; exact, and null where it cannot be said. */
export interface ExactNeed {
  /** `ok`, or why there is no need or none that can be said. */
  readonly state: FigureState;
  readonly need: bigint | null;
}

/** New sales needed, the beginning of most formulas (3.4.3). */
export const exactNeed = ({ goal, sums }: PipelineInputs): ExactNeed => {
  if (goal.exact === null) return { state: goal.state, need: null };
  if (goal.exact === 0n) return { state: 'goal_zero', need: 0n };
  if (sums.closed >= goal.exact) return { state: 'goal_met', need: 0n };
  return { state: 'ok', need: goal.exact - sums.closed };
};

/** Pipeline needed before it is shown (3.4.4): a need of 0 beats every fault of the ratio, a missing goal as well. */
const exactPipelineNeeded = (inputs: PipelineInputs) => {
  const { state, need } = exactNeed(inputs);
  if (need === null) return { state, needed: null };
  if (need === 0n) return { state, needed: 0n };
  const { ratio } = inputs;
  if (ratio.exact === null) return { state: ratio.state, needed: null };
  return { state, needed: halfUp({ part: need * WHOLE, whole: ratio.exact }) };
};

const newSalesNeeded = (inputs: PipelineInputs): Finding<number> => {
  const { state, need } = exactNeed(inputs);
  return need === null ? silent(state) : foundNumber(need, state);
};

const pipelineNeeded = (inputs: PipelineInputs): Finding<number> => {
  const { state, needed } = exactPipelineNeeded(inputs);
  return needed === null ? silent(state) : foundNumber(needed, state);
};

/** Null in, null out: what is itself too large to be said is not subtracted from. */
const pipelineGap = (inputs: PipelineInputs): Finding<number> => {
  const { state, needed } = exactPipelineNeeded(inputs);
  if (needed === null) return silent(state);
  const parts = [foundNumber(needed), foundNumber(inputs.sums.open)];
  if (parts.some(({ value }) => value === null)) return silent('too_large');
  return foundNumber(needed - inputs.sums.open, state);
};

/** The share of the need that the open pipeline brings at the close ratio. It is exact: 99.999 % is not sufficient. */
const sufficiency = (
  inputs: PipelineInputs,
): Finding<number> & { readonly sufficient: boolean | null } => {
  const { state, need } = exactNeed(inputs);
  if (need === null) return { ...silent(state), sufficient: null };
  if (need === 0n) return { ...silent(state), sufficient: true };
  const { ratio, sums } = inputs;
  if (ratio.exact === null) return { ...silent(ratio.state), sufficient: null };
  const part = sums.open * ratio.exact;
  return {
    ...foundNumber(halfUp({ part, whole: need })),
    sufficient: isAtLeast({ part, whole: need }, { part: WHOLE, whole: 1n }),
  };
};

/** A ratio to the need: given without a close ratio, and none where nothing is needed. */
const coverageRatio = (inputs: PipelineInputs): Finding<number> => {
  const { state, need } = exactNeed(inputs);
  if (need === null || need === 0n) return silent(state);
  return foundNumber(halfUp({ part: inputs.sums.open * WHOLE, whole: need }));
};

const requiredCoverage = ({ ratio }: PipelineInputs): Finding<number> =>
  ratio.exact === null
    ? silent(ratio.state)
    : foundNumber(halfUp({ part: WHOLE * WHOLE, whole: ratio.exact }));

const impliedRatio = ({ sums }: PipelineInputs): Finding<number> =>
  sums.open === 0n
    ? silent('nothing_open')
    : foundNumber(halfUp({ part: sums.weighted * WHOLE, whole: sums.open }));

const projectionAtRatio = ({ ratio, sums }: PipelineInputs): Finding<number> =>
  ratio.exact === null
    ? silent(ratio.state)
    : foundNumber(sums.closed + halfUp({ part: sums.open * ratio.exact, whole: WHOLE }));

/** What is sold, or will be, as a share of the goal; none without a goal over 0. */
const shareOfGoal = ({ goal }: PipelineInputs, part: bigint): Finding<number> => {
  if (goal.exact === null) return silent(goal.state);
  if (goal.exact === 0n) return silent('goal_zero');
  return foundNumber(halfUp({ part: part * WHOLE, whole: goal.exact }));
};

/** All findings that need neither the day nor the period beyond what the sums know of it. */
export const pipelineFindings = (inputs: PipelineInputs) => {
  const { open, closed, lost, weighted } = inputs.sums;
  return {
    open: foundNumber(open),
    closed: foundNumber(closed),
    lost: foundNumber(lost),
    newSalesNeeded: newSalesNeeded(inputs),
    pipelineNeeded: pipelineNeeded(inputs),
    pipelineGap: pipelineGap(inputs),
    sufficiency: sufficiency(inputs),
    coverageRatio: coverageRatio(inputs),
    requiredCoverage: requiredCoverage(inputs),
    weightedPipeline: foundNumber(weighted),
    impliedRatio: impliedRatio(inputs),
    projection: foundNumber(closed + weighted),
    projectionAtRatio: projectionAtRatio(inputs),
    attainment: shareOfGoal(inputs, closed),
    projectedAttainment: shareOfGoal(inputs, closed + weighted),
  };
};
