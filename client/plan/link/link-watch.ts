/** Watches a line that looks alive: what has been owed for too long makes it begin anew. */
import type { Clock } from '@gameplan/shared/base/clock';

/** Tasks for later. */
export interface Timers {
  /** Runs a task after so many ms; gives a way to call it off. */
  after(ms: number, task: () => void): () => void;
}

/** A line without a word for so long is not trusted after a pause: a server says something each 20 s. */
export const SILENT_MS = 22_000;

/** So long a line that is being made is left to it, in ms: one that hangs may not keep others from being made. */
export const TRY_MS = 3_000;

/** So long the server may owe an acknowledgement before the line begins anew, in ms. */
export const OWED_MS = 10_000;

export const createLinkWatch = (deps: {
  readonly current: () => { readonly link: string; readonly owedSince: number | null };
  readonly renew: () => void;
  readonly clock: Clock;
  readonly timers: Timers;
}) => {
  const { current, renew, clock, timers } = deps;
  let stopTimer: (() => void) | null = null;
  let owedSince: number | null = null;
  let renewedAt = Number.NEGATIVE_INFINITY;
  const plan = (): void => {
    stopTimer?.();
    stopTimer = null;
    if (owedSince === null) return;
    const due = Math.max(owedSince, renewedAt) + OWED_MS;
    stopTimer = timers.after(Math.max(0, due - clock.now()), () => {
      renewedAt = clock.now();
      plan();
      renew();
    });
  };
  return {
    /** The state has changed. */
    changed: (): void => {
      const next = current().link === 'refused' ? null : current().owedSince;
      if (next === owedSince) return;
      owedSince = next;
      plan();
    },
    stop: (): void => {
      stopTimer?.();
      stopTimer = null;
      owedSince = null;
    },
  };
};
