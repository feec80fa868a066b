/** Notices a plan that grows as one does whose content is doubled again and again, by whatever fault. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Log } from '../log.ts';
import type { PlanState } from './plan-state.ts';

/** So many times its size within that time, in ms, and larger than so many bytes. */
const GROWN = 1.8;
const WITHIN_MS = 60_000;
const LARGE_BYTES = 100_000;
/** How far apart sizes are remembered, in ms. */
const STEP_MS = 5_000;

export interface PlanGrowth {
  /** Edits were committed. */
  note(state: PlanState): void;
}

interface Size {
  readonly at: number;
  readonly bytes: number;
}

export const createPlanGrowth = ({
  clock,
  log,
}: {
  readonly clock: Clock;
  readonly log: Log;
}): PlanGrowth => {
  let sizes: readonly Size[] = [];
  let measuredAt = 0;
  let isTold = false;

  const remember = (bytes: number): number => {
    const at = clock.now();
    sizes = sizes.filter((size) => at - size.at < WITHIN_MS);
    if (at - (sizes.at(-1)?.at ?? 0) >= STEP_MS) sizes = [...sizes, { at, bytes }];
    return Math.min(...sizes.map((size) => size.bytes));
  };

  return {
    note: (state) => {
      if (isTold) return;
      const least = remember(state.bytesAtMost());
      const isMuch = (): boolean =>
        state.bytesAtMost() > LARGE_BYTES && state.bytesAtMost() >= least * GROWN;
      // What is known is an upper bound; measuring costs as much as sending the plan.
      if (!isMuch() || clock.now() - measuredAt < STEP_MS) return;
      measuredAt = clock.now();
      const { length } = state.firstSync().bytes;
      if (!isMuch()) return;
      isTold = true;
      log.warn('a plan grows very fast', { from: least, to: length, withinMs: WITHIN_MS });
    },
  };
};
