/** The one place that writes what a live plan has for this device: in order, together, and again after a failure. */
import * as Y from 'yjs';
import { createListeners } from '../listeners.ts';
import type { Loading } from './local-loading.ts';
import type { LocalStore, NotKept, WaitingEdits, WaitingOfTab } from './local-store.ts';
import { StoreFailed } from './local-store.ts';

/** How long a write may take before nothing is claimed of it, in ms. */
export const PATIENCE_MS = 2_000;
/** How long after a failed write the next is tried, in ms. */
export const RETRY_MS = 5_000;
/** So many rows become one. */
export const COMPACT_ROWS = 200;
const IDLE_MS = 1_000;

/** `off`: nothing is kept here for this person. `ok`: all is on the device, or has been on its way for a moment. */
export type CopyState = 'loading' | 'ok' | 'failing' | 'off';

/** The rows of a plan as one, applied one by one: merging thousands of small updates at once takes minutes. */
export const mergeRows = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
};

export const reasonOf = (error: unknown): NotKept =>
  error instanceof StoreFailed ? error.why : 'broken';

/** How the copy stands, for those who watch it. */
export const createStanding = () => {
  const listeners = createListeners();
  let state: CopyState = 'loading';
  let failure: NotKept | null = null;
  return {
    state: () => state,
    failure: () => failure,
    subscribe: listeners.subscribe,
    set: (next: CopyState, why: NotKept | null = null) => {
      if (state === next && failure === why) return;
      state = next;
      failure = why;
      listeners.tell();
    },
  };
};
type Standing = ReturnType<typeof createStanding>;

/** What is still to be written: nothing of it is dropped before it is on the device. */
export interface Outbox {
  /** The epoch of the document; null until a server has said it. */
  epoch: number | null;
  updates: Uint8Array[];
  waiting: WaitingEdits | null;
  /** Whether `waiting` differs from what the device has. */
  isNoted: boolean;
  /** Whether the person has written on this page. */
  hasWritten: boolean;
  at: { epoch: number; seq: number } | null;
  acknowledged: readonly WaitingOfTab[];
}

const isEmpty = ({ updates, isNoted, at, acknowledged }: Outbox): boolean =>
  updates.length === 0 && !isNoted && at === null && acknowledged.length === 0;

export interface Writing {
  readonly store: LocalStore;
  readonly planId: string;
  readonly tab: string;
  readonly doc: Y.Doc;
  /** Nothing is written beside rows that nobody has looked at. */
  readonly loading: Pick<Loading, 'ready' | 'isReady'>;
  readonly timers: { after(ms: number, task: () => void): () => void };
}

/** Writes what the outbox holds, and says how many rows the device keeps now; null where no rows were written. */
const createWrite = ({ store, planId, tab, doc }: Writing, outbox: Outbox) => {
  /** The rows that new ones go on from; null where there were none. */
  let keeping: number | null = null;
  const append = async (): Promise<number> => {
    const { updates, waiting, epoch } = outbox;
    outbox.updates = [];
    outbox.isNoted = false;
    try {
      const kept = await store.append(planId, {
        updates,
        epoch,
        waiting: waiting === null ? { tab, count: 0 } : { ...waiting, tab },
        ...(outbox.hasWritten ? { writer: doc.clientID } : {}),
      });
      // Somebody deleted the rows that these ones go on from: the whole takes their place.
      if (keeping !== null && kept.keeping !== keeping) {
        outbox.updates.unshift(Y.encodeStateAsUpdate(doc));
      }
      keeping = kept.keeping ?? keeping;
      return kept.count;
    } catch (error) {
      outbox.updates = [...updates, ...outbox.updates];
      outbox.isNoted = true;
      throw error;
    }
  };
  return {
    loaded: (which: number | null) => {
      keeping = which;
    },
    next: async (): Promise<number | null> => {
      if (outbox.updates.length > 0 || outbox.isNoted) return append();
      const { at, acknowledged } = outbox;
      if (at !== null) {
        await store.know(planId, at);
        if (outbox.at === at) outbox.at = null;
      }
      if (acknowledged.length > 0) {
        await store.acknowledged(planId, acknowledged);
        outbox.acknowledged = outbox.acknowledged.filter((one) => !acknowledged.includes(one));
      }
      return null;
    },
  };
};

/** Writes as long as there is something to write, one after the other, and tries again after a failure. */
export const createPump = (deps: Writing, outbox: Outbox, standing: Standing) => {
  const write = createWrite(deps, outbox);
  const { timers, store, planId, loading } = deps;
  let running: Promise<void> | null = null;
  let stopRetry: (() => void) | null = null;
  let isStopped = false;
  let isCompacting = false;

  const isDone = (): boolean => isEmpty(outbox) && loading.isReady();
  const compactSoon = (): void => {
    if (isCompacting || isStopped) return;
    isCompacting = true;
    timers.after(IDLE_MS, () => {
      // A store that cannot make it smaller keeps it as it is; the next rows try again.
      const done = isStopped ? Promise.resolve() : store.compact(planId, mergeRows);
      void done.catch(() => undefined).then(() => (isCompacting = false));
    });
  };
  const retryLater = (): void => {
    if (isStopped) return;
    stopRetry = timers.after(RETRY_MS, () => {
      stopRetry = null;
      run();
    });
  };
  const writeAll = async (): Promise<void> => {
    // What the same gesture says after its update goes with it.
    await Promise.resolve();
    while (!isDone()) {
      const stopDoubt = timers.after(PATIENCE_MS, () => standing.set('failing', 'broken'));
      try {
        if (!loading.isReady()) await loading.ready();
        const rows = isEmpty(outbox) ? null : await write.next();
        if (rows !== null && rows >= COMPACT_ROWS) compactSoon();
      } finally {
        stopDoubt();
      }
    }
    if (standing.state() === 'failing') standing.set('ok');
  };
  const run = (): void => {
    if (running !== null || stopRetry !== null || isDone()) return;
    running = writeAll()
      .catch((error: unknown) => {
        standing.set('failing', reasonOf(error));
        retryLater();
      })
      .finally(() => {
        running = null;
        run();
      });
  };
  return {
    run,
    /** Tries in a while what failed just now. */
    again: () => {
      if (running === null && stopRetry === null) retryLater();
    },
    compactSoon,
    loaded: write.loaded,
    flushed: async (): Promise<void> => {
      while (running !== null && standing.state() !== 'failing') await running;
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      stopRetry?.();
      stopRetry = () => undefined;
      await running;
    },
  };
};
