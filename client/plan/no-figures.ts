/** Stands in for the figures until they are derived. */
import type { Figures } from '@gameplan/shared/derive/figure';

const none = { value: null, state: 'nothing_open', reason: '', faults: [] } as const;

export const noFigures = (): Figures => ({
  open: none,
  closed: none,
  lost: none,
  notCounted: none,
  overdueClose: none,
  months: none,
  newSalesNeeded: none,
  pipelineNeeded: none,
  pipelineGap: none,
  sufficiency: { ...none, sufficient: null },
  coverageRatio: none,
  requiredCoverage: none,
  weightedPipeline: none,
  impliedRatio: none,
  projection: none,
  projectionAtRatio: none,
  attainment: none,
  projectedAttainment: none,
  elapsed: none,
  track: none,
});
