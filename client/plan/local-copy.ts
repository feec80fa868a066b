/** The one place that keeps a live plan and this device's copy of it alike: what is loaded, what is written, how it stands. */
import type { Clock } from '@gameplan/shared/base/clock';
import * as Y from 'yjs';
import { createListeners } from './listeners.ts';
import type {
  LocalStore,
  LostEdits,
  NotKept,
  StoredCopy,
  WaitingEdits,
  WaitingOfTab,
} from './local-store.ts';
import { StoreFailed } from './local-store.ts';

/** The origin of what comes from this device's own store: it is there already. */
export const STORED = Symbol('stored on this device');

/** How long a write may take before nothing is claimed of it, in ms. */
export const PATIENCE_MS = 2_000;
/** How long after a failed write the next is tried, in ms. */
export const RETRY_MS = 5_000;
/** So many rows become one. */
export const COMPACT_ROWS = 200;
const IDLE_MS = 1_000;

/** `off`: nothing is kept here for this person. `ok`: all is on the device, or has been on its way for a moment. */
export type CopyState = 'loading' | 'ok' | 'failing' | 'off';

export interface LocalCopy {
  /** Applies what the device keeps to the document, under STORED. Null where there is nothing, or the store fails. */
  load(): Promise<StoredCopy | null>;
  state(): CopyState;
  /** Why the state is `failing`; null otherwise. */
  failure(): NotKept | null;
  /** Edits that were kept here until the browser threw them away; known once loaded, null where there were none. */
  lost(): LostEdits | null;
  /** Calls `step` when the state changes. */
  subscribe(step: () => void): () => void;
  /** What of this tab waits for the server now. Written together with the updates of the same gesture. */
  note(waiting: WaitingEdits | null): void;
  /** What earlier loads and other tabs left waiting, as it was loaded, is acknowledged. */
  acknowledged(waiting: readonly WaitingOfTab[]): void;
  /** Where the server said that the plan stands. */
  know(epoch: number, seq: number): void;
  /** Resolves when all that was noted is on the device, or the state is `failing` or `off`. */
  flush(): Promise<void>;
  /** Takes nothing more, and resolves when nothing is being written any more. */
  stop(): Promise<void>;
}

export interface LocalCopyDeps {
  /** Null where nothing is kept for this person. */
  readonly store: LocalStore | null;
  readonly planId: string;
  /** Names this load of the page. */
  readonly tab: string;
  readonly doc: Y.Doc;
  readonly clock: Clock;
  readonly timers: { after(ms: number, task: () => void): () => void };
}

/** The rows of a plan as one, applied one by one: merging thousands of small updates at once takes minutes. */
export const mergeRows = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
};

const nothingKept: LocalCopy = {
  load: async () => null,
  state: () => 'off',
  failure: () => null,
  lost: () => null,
  subscribe: () => () => undefined,
  note: () => undefined,
  acknowledged: () => undefined,
  know: () => undefined,
  flush: async () => undefined,
  stop: async () => undefined,
};

const reasonOf = (error: unknown): NotKept => (error instanceof StoreFailed ? error.why : 'broken');

/** How the copy stands, for those who watch it. */
const createStanding = () => {
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
interface Outbox {
  updates: Uint8Array[];
  waiting: WaitingEdits | null;
  /** Whether `waiting` differs from what the device has. */
  isNoted: boolean;
  at: { epoch: number; seq: number } | null;
  acknowledged: readonly WaitingOfTab[];
}

const isEmpty = ({ updates, isNoted, at, acknowledged }: Outbox): boolean =>
  updates.length === 0 && !isNoted && at === null && acknowledged.length === 0;

type Writing = LocalCopyDeps & { readonly store: LocalStore };

/** Writes what the outbox holds, and says how many rows the device keeps now; null where no rows were written. */
const createWrite = ({ store, planId, tab, doc }: Writing, outbox: Outbox) => {
  let hasRows = false;
  const append = async (): Promise<number> => {
    const { updates, waiting } = outbox;
    outbox.updates = [];
    outbox.isNoted = false;
    try {
      const rows = await store.append(planId, {
        updates,
        waiting: waiting === null ? { tab, count: 0 } : { ...waiting, tab },
      });
      // Somebody deleted the rows that these ones go on from: the whole takes their place.
      if (hasRows && rows <= updates.length) outbox.updates.unshift(Y.encodeStateAsUpdate(doc));
      hasRows = rows > 0;
      return rows;
    } catch (error) {
      outbox.updates = [...updates, ...outbox.updates];
      outbox.isNoted = true;
      throw error;
    }
  };
  return {
    loaded: () => {
      hasRows = true;
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
const createPump = (deps: Writing, outbox: Outbox, standing: Standing) => {
  const write = createWrite(deps, outbox);
  const { timers, store, planId } = deps;
  let running: Promise<void> | null = null;
  let stopRetry: (() => void) | null = null;
  let isStopped = false;
  let isCompacting = false;

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
    while (!isEmpty(outbox)) {
      const stopDoubt = timers.after(PATIENCE_MS, () => standing.set('failing', 'broken'));
      try {
        const rows = await write.next();
        if (rows !== null && rows >= COMPACT_ROWS) compactSoon();
      } finally {
        stopDoubt();
      }
    }
    if (standing.state() === 'failing') standing.set('ok');
  };
  const run = (): void => {
    if (running !== null || stopRetry !== null || isEmpty(outbox)) return;
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

/** The copy of a live plan on this device. Without a store it is `off` and does nothing. */
export const createLocalCopy = (deps: LocalCopyDeps): LocalCopy => {
  const { store, planId, doc } = deps;
  if (store === null) return nothingKept;
  const standing = createStanding();
  const outbox: Outbox = { updates: [], waiting: null, isNoted: false, at: null, acknowledged: [] };
  const pump = createPump({ ...deps, store }, outbox, standing);
  let lost: LostEdits | null = null;
  let known: number | null = null;

  const keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === STORED) return;
    outbox.updates.push(update);
    pump.run();
  };
  doc.on('update', keep);

  const read = async (): Promise<StoredCopy | null> => {
    const stored = await store.load(planId);
    if (stored === null) {
      lost = await store.lost(planId);
      return null;
    }
    doc.transact(() => {
      for (const update of stored.updates) Y.applyUpdate(doc, update, STORED);
    }, STORED);
    known = stored.epoch;
    if (stored.updates.length > 0) pump.loaded();
    if (stored.updates.length >= COMPACT_ROWS) pump.compactSoon();
    return stored;
  };

  return {
    load: async () => {
      try {
        const stored = await read();
        if (standing.state() === 'loading') standing.set('ok');
        return stored;
      } catch (error) {
        standing.set('failing', reasonOf(error));
        return null;
      }
    },
    state: standing.state,
    failure: standing.failure,
    lost: () => lost,
    subscribe: standing.subscribe,
    note: (waiting) => {
      if (waiting === null && outbox.waiting === null) return;
      outbox.waiting = waiting;
      outbox.isNoted = true;
      pump.run();
    },
    acknowledged: (waiting) => {
      if (waiting.length === 0) return;
      outbox.acknowledged = [...outbox.acknowledged, ...waiting];
      pump.run();
    },
    know: (epoch, seq) => {
      outbox.at = { epoch, seq };
      // The position alone goes with what is written next.
      if (epoch !== known) pump.run();
      known = epoch;
    },
    flush: pump.flushed,
    stop: () => {
      doc.off('update', keep);
      return pump.stop();
    },
  };
};
