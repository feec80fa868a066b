/** Whether a plan still has room for more; measuring it costs as much as sending it, so that is done seldom. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Limits } from './limits.ts';
import type { PlanState } from './plan-state.ts';
import { structCount } from './yjs-internals/counting.ts';

/** How often a plan that seems full is measured at most, in ms. */
const MEASURE_MS = 10_000;

export interface PlanSize {
  /** Whether the plan can take so many bytes more. */
  hasRoomFor(state: PlanState, bytes: number): boolean;
}

export const createPlanSize = ({
  clock,
  limits,
}: {
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'planBytes' | 'planStructs'>;
}): PlanSize => {
  let measuredAt: number | null = null;

  /** Updates are larger than what is left of them in the document, so the sum of them says too much in time. */
  const measure = (state: PlanState): void => {
    const now = clock.now();
    if (measuredAt !== null && now - measuredAt < MEASURE_MS) return;
    measuredAt = now;
    state.firstSync();
  };

  return {
    hasRoomFor: (state, bytes) => {
      if (state.bytesAtMost() + bytes > limits.planBytes) measure(state);
      if (state.bytesAtMost() + bytes > limits.planBytes) return false;
      // Each piece takes more than one byte.
      const mayHaveMany = state.bytesAtMost() >= limits.planStructs;
      return !mayHaveMany || structCount(state.live()) < limits.planStructs;
    },
  };
};
