/** Puts the figures of a plan together: what the formulas found, with the faults of what each figure looks at. */
import type { WorkspaceSettings } from '../workspace/settings.ts';
import type { Figure, FigureFault, FigureName, Figures } from './figure.ts';
import type { Finding } from './finding.ts';
import { silent } from './finding.ts';
import { listFindings } from './listings.ts';
import type { PipelineInputs } from './pipeline.ts';
import { pipelineFindings } from './pipeline.ts';
import { reasonOf } from './reasons.ts';
import type { Period, SumFaults } from './sums.ts';
import { elapsedFinding, trackFinding } from './track.ts';

/** Everything that figures depend on. */
export interface FigureInputs extends PipelineInputs {
  /** Null where the plan has none that can be used: then nothing can be said. */
  readonly period: Period | null;
  readonly today: string;
  readonly rule: WorkspaceSettings['track'];
}

/** Which opportunities each figure looks at, so whose faults it has (model, 3.8, 4). */
const looksAt = {
  open: 'open',
  closed: 'closed',
  lost: 'lost',
  notCounted: 'notCounted',
  overdueClose: 'open',
  months: 'weightedAndClosed',
  newSalesNeeded: 'closed',
  pipelineNeeded: 'closed',
  pipelineGap: 'openAndClosed',
  sufficiency: 'openAndClosed',
  coverageRatio: 'openAndClosed',
  requiredCoverage: 'none',
  weightedPipeline: 'weighted',
  impliedRatio: 'weighted',
  projection: 'weightedAndClosed',
  projectionAtRatio: 'openAndClosed',
  attainment: 'closed',
  projectedAttainment: 'weightedAndClosed',
  elapsed: 'none',
  track: 'weightedAndClosed',
} as const satisfies Record<FigureName, keyof SumFaults>;

/** The names of all figures, in the order in which they are told. */
export const figureNames = Object.keys(looksAt) as readonly FigureName[];

const recordsOf = (faults: readonly FigureFault[]): number =>
  new Set(faults.map(({ record }) => record)).size;

const findingsIn = (period: Period, inputs: FigureInputs) => {
  const pipeline = pipelineFindings(inputs);
  const gap = pipeline.pipelineGap.value;
  return {
    ...pipeline,
    ...listFindings(inputs.sums, period),
    elapsed: elapsedFinding(period, inputs.today),
    track: trackFinding({ ...inputs, period, gap }),
  };
};

/** The figures over exact inputs. */
export const figuresOf = (inputs: FigureInputs): Figures => {
  const { period, sums } = inputs;
  const findings = period === null ? null : findingsIn(period, inputs);
  const tell = <Value>(name: FigureName, finding: Finding<Value> | undefined): Figure<Value> => {
    const { value, state: ownState } = finding ?? silent('period_invalid');
    const faults = sums.faults[looksAt[name]];
    const state = ownState === 'ok' && faults.length > 0 ? 'partly' : ownState;
    return {
      value,
      state,
      reason: reasonOf({ name, state, value, leftOut: recordsOf(faults) }),
      faults,
    };
  };
  return {
    open: tell('open', findings?.open),
    closed: tell('closed', findings?.closed),
    lost: tell('lost', findings?.lost),
    notCounted: tell('notCounted', findings?.notCounted),
    overdueClose: tell('overdueClose', findings?.overdueClose),
    months: tell('months', findings?.months),
    newSalesNeeded: tell('newSalesNeeded', findings?.newSalesNeeded),
    pipelineNeeded: tell('pipelineNeeded', findings?.pipelineNeeded),
    pipelineGap: tell('pipelineGap', findings?.pipelineGap),
    sufficiency: {
      ...tell('sufficiency', findings?.sufficiency),
      sufficient: findings?.sufficiency.sufficient ?? null,
    },
    coverageRatio: tell('coverageRatio', findings?.coverageRatio),
    requiredCoverage: tell('requiredCoverage', findings?.requiredCoverage),
    weightedPipeline: tell('weightedPipeline', findings?.weightedPipeline),
    impliedRatio: tell('impliedRatio', findings?.impliedRatio),
    projection: tell('projection', findings?.projection),
    projectionAtRatio: tell('projectionAtRatio', findings?.projectionAtRatio),
    attainment: tell('attainment', findings?.attainment),
    projectedAttainment: tell('projectedAttainment', findings?.projectedAttainment),
    elapsed: tell('elapsed', findings?.elapsed),
    track: tell('track', findings?.track),
  };
};
