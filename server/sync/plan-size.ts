/** Whether a plan still has room for more; measuring it costs as much as sending it, so that is done seldom. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Limits } from './limits.ts';
import type { PlanState } from './plan-state.ts';
import { structCount } from './yjs-internals/counting.ts';

/** How often a plan that seems full is measured at most, in ms, unless much was deleted meanwhile. */
const MEASURE_MS = 10_000;
/** How much is much, and by how much it may seem too large until then: who is refused has to make a copy of all they wrote. */
const MUCH = 0.1;

export interface PlanSize {
  /** Whether the plan can take so many bytes more. */
  hasRoomFor(state: PlanState, bytes: number): boolean;
  /** So many pieces are about to go. */
  noteDeleted(pieces: number): void;
}

export const createPlanSize = ({
  clock,
  limits,
}: {
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'planBytes' | 'planStructs'>;
}): PlanSize => {
  let measuredAt: number | null = null;
  let deleted = 0;

  /** Updates are larger than what is left of them in the document, so the sum of them says too much in time. */
  const measure = (state: PlanState): void => {
    const now = clock.now();
    const isLate = measuredAt === null || now - measuredAt >= MEASURE_MS;
    if (!isLate && deleted < limits.planBytes * MUCH) return;
    measuredAt = now;
    deleted = 0;
    state.firstSync();
  };

  return {
    noteDeleted: (pieces) => {
      deleted += pieces;
    },
    hasRoomFor: (state, bytes) => {
      if (state.bytesAtMost() + bytes > limits.planBytes) {
        measure(state);
        const doubt = state.isMeasured() ? 0 : limits.planBytes * MUCH;
        if (state.bytesAtMost() + bytes > limits.planBytes + doubt) return false;
      }
      // Each piece takes more than one byte.
      const mayHaveMany = state.bytesAtMost() >= limits.planStructs;
      return !mayHaveMany || structCount(state.live()) < limits.planStructs;
    },
  };
};
