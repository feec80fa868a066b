/** What the page says of saving: the one place that decides it, from how the line, the person's work and the device stand. */
import type { Refusal } from './link-refusals.ts';
import type { LinkState } from './plan-link.ts';

/** One row of what may be said. */
export type SaveRow =
  | 'connecting'
  | 'saved'
  /** An edit was made a moment ago: nothing is said, and never that it is saved. */
  | 'quiet'
  | 'saving'
  | 'offline'
  | 'offline-unkept'
  | 'offline-kept'
  | 'not-saved'
  | 'refused'
  | 'sending';

export interface SaveState {
  readonly row: SaveRow;
  /** Named edits that wait. */
  readonly count: number;
  /** Whether every edit made here is acknowledged. */
  readonly isFilled: boolean;
  readonly refusal: Refusal | null;
  /** Whether the oldest waiting edit is so old that it is worth a word. */
  readonly age: 'fresh' | 'hour' | 'day';
  /** A server that is there has owed an acknowledgement for long. */
  readonly isStuck: boolean;
  /** When this changes by itself, in ms since 1970; null where it does not. */
  readonly until: number | null;
}

/** The words follow the dot after so long, in ms. */
export const QUIET_MS = 400;
/** A line that is back within this time was never said to be off, in ms: a server that restarts is a short pause. */
export const PAUSE_MS = 1_000;
/** So long the first connection may take before it counts as off, in ms. */
export const FIRST_MS = 2_500;
/** An answer that takes so long, where the device keeps nothing, is told, in ms. */
export const UNANSWERED_MS = 2_000;
/** An answer that takes so long is told on all screens, in ms. */
export const STUCK_MS = 30_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** What time changes by itself: whether a moment has come, and all moments that are still to come. */
const createMoments = (now: number) => {
  let until: number | null = null;
  return {
    /** Whether so many ms have gone by since then. */
    past: (since: number | null, ms: number): boolean => {
      if (since === null) return false;
      const at = since + ms;
      if (at <= now) return true;
      until = until === null ? at : Math.min(until, at);
      return false;
    },
    until: () => until,
  };
};
type Moments = ReturnType<typeof createMoments>;

const offRow = (waits: boolean, isFailing: boolean): SaveRow => {
  if (waits) return isFailing ? 'not-saved' : 'offline-kept';
  return isFailing ? 'offline-unkept' : 'offline';
};

/** Refused, failing, back, the others: the first that fits. */
const rowOf = (state: LinkState, moments: Moments): SaveRow => {
  const { link, waitingEdits, dirtySince, copy, hasPlan } = state;
  const isDirty = dirtySince !== null;
  const isFailing = copy === 'failing' || copy === 'off';
  if (link === 'refused') return 'refused';
  const isFirst = link === 'connecting';
  const isOff = link !== 'connected' && moments.past(state.offSince, isFirst ? FIRST_MS : PAUSE_MS);
  if (isOff) return offRow(waitingEdits > 0, isFailing);
  if (isDirty && isFailing && moments.past(dirtySince, UNANSWERED_MS)) return 'not-saved';
  if (state.isSending && waitingEdits > 0) return 'sending';
  if (isFirst && !(isDirty && hasPlan)) return 'connecting';
  if (!isDirty) return 'saved';
  return moments.past(dirtySince, QUIET_MS) ? 'saving' : 'quiet';
};

/** What is said now. */
export const saveState = (state: LinkState, now: number): SaveState => {
  const moments = createMoments(now);
  const { waitingSince, refusal, waitingEdits, dirtySince } = state;
  const isOfToday = !moments.past(waitingSince, DAY_MS);
  const isFresh = !moments.past(waitingSince, HOUR_MS);
  const row = rowOf(state, moments);
  return {
    row,
    count: waitingEdits,
    isFilled: dirtySince === null && row === 'saved',
    refusal,
    age: isFresh ? 'fresh' : isOfToday ? 'hour' : 'day',
    isStuck: state.link !== 'refused' && moments.past(state.owedSince, STUCK_MS),
    until: moments.until(),
  };
};
