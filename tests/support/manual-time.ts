/** A clock and timers that stand still until the test moves them. */
import type { Timers } from '@gameplan/server/sync/timers';
import type { Clock } from '@gameplan/shared/base/clock';

export interface ManualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Moves on by `ms`, running everything that falls due on the way, in order. */
  pass(ms: number): Promise<void>;
}

interface Planned {
  readonly at: number;
  readonly task: () => void;
}

/** Lets everything run that waits for nothing but its turn. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const createManualTime = (start = 1_700_000_000_000): ManualTime => {
  let now = start;
  const planned = new Set<Planned>();
  const nextDue = (until: number): Planned | undefined =>
    [...planned].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  return {
    clock: { now: () => now },
    timers: {
      after: (ms, task) => {
        const entry = { at: now + ms, task };
        planned.add(entry);
        return () => planned.delete(entry);
      },
    },
    pass: async (ms) => {
      const until = now + ms;
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        planned.delete(due);
        now = Math.max(now, due.at);
        due.task();
        await settle();
      }
      now = until;
      await settle();
    },
  };
};
