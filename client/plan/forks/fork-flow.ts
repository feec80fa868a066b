/**
 * What becomes of a page whose work the server has refused for good: its document is put aside on this device, and the
 * plan is opened anew only once that is on disk.
 */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE } from '@gameplan/shared/sync/wire';
import * as Y from 'yjs';
import type { LocalCopy } from '../device/local-copy.ts';
import type { Fork, LocalStore, WaitingEdits } from '../device/local-store.ts';
import { mergeRows } from '../device/local-writing.ts';
import type { Closed } from '../link/link-refusals.ts';
import type { LinkState } from '../link/plan-link.ts';
import { createListeners } from '../listeners.ts';
import { unitedPlaces } from '../place-lists.ts';
import { placesOfWriters } from './fork-places.ts';

/** Where the page stands with what was refused. */
export type ForkState =
  /** Nothing was refused, or somebody else deals with it. */
  | 'none'
  /** It is being put on this device's disk. */
  | 'keeping'
  /** This device does not keep it: the old document stays on the page. */
  | 'unkept'
  /** It was refused again and again: the page does not open the plan by itself any more. */
  | 'stopped';

export interface ForkFlow {
  current(): ForkState;
  subscribe(step: () => void): () => void;
  /** The work that was refused, as it stands on the page. */
  held(): Fork;
  stop(): void;
}

/** Counts how often the plan was opened anew by itself. */
export interface Reopenings {
  /** Whether it may be once more; counts that. */
  mayReopen(): boolean;
}

const MOST_REOPENINGS = 3;
const REOPENINGS_WITHIN_MS = 10_000;

/** Three times within ten seconds, and then no more: what is refused each time is not healed by opening it. */
export const createReopenings = (clock: Clock): Reopenings => {
  let times: readonly number[] = [];
  return {
    mayReopen: () => {
      const now = clock.now();
      times = times.filter((at) => now - at < REOPENINGS_WITHIN_MS);
      if (times.length >= MOST_REOPENINGS) return false;
      times = [...times, now];
      return true;
    },
  };
};

/** What of the page is refused by these; all others end the page, or leave it as it is. */
const isRefusalOfWork = ({ code, reason }: Closed): boolean =>
  code === CLOSE.refused ||
  code === CLOSE.otherWriter ||
  code === CLOSE.frameTooLarge ||
  (code === CLOSE.forbidden && reason !== 'removed');

export interface ForkFlowDeps {
  readonly planId: string;
  readonly doc: Y.Doc;
  readonly link: {
    current(): Pick<LinkState, 'link'> & { readonly closedWith: Closed | null };
    subscribe(step: () => void): () => void;
  };
  /** What of the person's own work the server has not acknowledged. */
  readonly waiting: () => WaitingEdits;
  /** Null where this device keeps nothing. */
  readonly store: Pick<LocalStore, 'fork'> | null;
  /** The epoch of the document; null where no server has said it. */
  readonly epoch: () => number | null;
  /** What this device keeps of the plan: whether it has been read, and under which Yjs clients the person wrote before. */
  readonly copy: Pick<LocalCopy, 'loaded' | 'writers'>;
  /** Ends what the page keeps of the plan. */
  readonly seal: () => Promise<void>;
  /** How plan and account are called. */
  readonly title: () => string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly reopenings: Reopenings;
  /** The plan is opened anew; `doubted` names a fork whose edits had been acknowledged and may be in the plan. */
  readonly reopen: (doubted: string | null) => void;
}

/** Watches the link of one page, from its opening to its end. */
export const createForkFlow = (deps: ForkFlowDeps): ForkFlow => {
  const { planId, doc, link, store, clock } = deps;
  const listeners = createListeners();
  const id = deps.newId();
  let state: ForkState = 'none';
  let refusedAt: number | null = null;
  let changes = 0;
  /** Whether what this device kept of the plan is part of its document. */
  let isRead = false;
  let isOver = false;
  const countChange = (): void => {
    changes += 1;
  };
  doc.on('update', countChange);

  const set = (next: ForkState): void => {
    state = next;
    if (!isOver) listeners.tell();
  };
  const work = (code: number): WaitingEdits => {
    const waiting = deps.waiting();
    if (code !== CLOSE.otherWriter || store === null) return waiting;
    // In a generation of the plan that is over, what had been acknowledged may be missing in this one as well.
    const own = placesOfWriters(doc, new Set([doc.clientID, ...deps.copy.writers()]));
    return { ...waiting, places: unitedPlaces([waiting.places, own]) };
  };
  const held = (): Fork => {
    const code = link.current().closedWith?.code ?? CLOSE.refused;
    return {
      id,
      planId,
      title: deps.title(),
      at: refusedAt ?? clock.now(),
      code,
      waiting: work(code),
      bytes: Y.encodeStateAsUpdate(doc),
    };
  };
  /** What is typed while the fork is written is part of it: the fork is written again, under its own id. */
  const keep = async (): Promise<boolean> => {
    // What nobody has read may wait for the server too: a fork would delete it.
    if (store === null || !isRead) return false;
    try {
      await deps.seal();
      let kept: number;
      do {
        kept = changes;
        await store.fork(held(), { epoch: deps.epoch(), merge: mergeRows });
      } while (kept !== changes);
      return true;
    } catch {
      return false;
    }
  };
  const openAnew = (doubted: string | null): void => {
    if (isOver) return;
    if (deps.reopenings.mayReopen()) deps.reopen(doubted);
    else set('stopped');
  };
  const handle = async (closed: Closed): Promise<void> => {
    if (!isRefusalOfWork(closed)) return;
    refusedAt = clock.now();
    isRead = await deps.copy.loaded();
    const { count, places } = work(closed.code);
    if (count === 0 && places.length === 0) {
      if (closed.code !== CLOSE.otherWriter) return;
      set('keeping');
      // What other tabs left waiting becomes a fork; rows that cannot be deleted are refused again, and the page stops.
      await keep();
      openAnew(null);
      return;
    }
    set('keeping');
    if (await keep()) openAnew(count === 0 ? id : null);
    else if (count === 0) openAnew(null);
    else set('unkept');
  };
  const look = (): void => {
    const { link: line, closedWith } = link.current();
    if (line !== 'refused' || closedWith === null || refusedAt !== null) return;
    void handle(closedWith);
  };
  const stopLooking = link.subscribe(look);

  return {
    current: () => state,
    subscribe: listeners.subscribe,
    held,
    stop: () => {
      isOver = true;
      stopLooking();
      doc.off('update', countChange);
    },
  };
};
