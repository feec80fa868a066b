/** The events of one person: numbered from 1 without a gap, the last of them kept for whoever comes back. */
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';

/** So many events of a person are kept. */
export const EVENTS_KEPT = 500;

/** What a socket says it has seen: numbers of which memory, up to which. */
export interface Seen {
  readonly run: string | null;
  /** As it stands in the address. */
  readonly after: string | null;
}

/** An event as it is sent. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: WorkspaceEvent;
}

export interface EventMemory {
  /** Names this memory; another one counts anew. */
  readonly run: string;
  /** The number of the last event; 0 before the first. */
  last(): number;
  add(event: WorkspaceEvent): NumberedEvent;
  /** What came after the last event that was seen; null when that is not known any more, or never was. */
  since(seen: Seen): readonly NumberedEvent[] | null;
}

export const createEventMemory = (run: string): EventMemory => {
  const kept: NumberedEvent[] = [];
  let last = 0;
  return {
    run,
    last: () => last,
    add: (event) => {
      last += 1;
      const numbered = { number: last, event };
      kept.push(numbered);
      if (kept.length > EVENTS_KEPT) kept.shift();
      return numbered;
    },
    since: (seen) => {
      if (seen.run !== run || seen.after === null || !/^\d{1,15}$/.test(seen.after)) return null;
      const after = Number(seen.after);
      if (after > last || after < last - kept.length) return null;
      return kept.filter(({ number }) => number > after);
    },
  };
};
