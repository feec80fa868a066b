/** The one place that keeps a live plan and this device's copy of it alike: what is loaded, what is written, how it stands. */
import type { Clock } from '@gameplan/shared/base/clock';
import * as Y from 'yjs';
import { createLoading, epochOfRows } from './local-loading.ts';
import type {
  LocalStore,
  LostEdits,
  NotKept,
  StoredCopy,
  WaitingEdits,
  WaitingOfTab,
} from './local-store.ts';
import { StoreFailed } from './local-store.ts';
import type { CopyState, Outbox } from './local-writing.ts';
import { COMPACT_ROWS, createPump, createStanding, reasonOf } from './local-writing.ts';

/** The origin of what comes from this device's own store: it is there already. */
export const STORED = Symbol('stored on this device');

export interface LocalCopy {
  /**
   * Applies what the device keeps to the document, under STORED. Null where there is nothing, and where the store fails or
   * is slow: what comes late is then told of as `LateRows` says.
   */
  load(): Promise<StoredCopy | null>;
  /** Whether what the device keeps has been read in the end, slow or not. */
  loaded(): Promise<boolean>;
  /** The Yjs clients under which the person wrote here before, as they were loaded. */
  writers(): readonly number[];
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
  /** The epoch of the document, by the server or by what the device keeps; null where neither has said it. */
  epoch(): number | null;
  /** Where the server said that the plan stands. */
  know(epoch: number, seq: number): void;
  /** Resolves when all that was noted is on the device, or the state is `failing` or `off`. */
  flush(): Promise<void>;
  /** Takes nothing more, and resolves when nothing is being written any more. */
  stop(): Promise<void>;
}

/** What becomes of rows that come after the plan was opened without them. */
export interface LateRows {
  /** They are of the generation that is open: `apply` puts them into the document, which must not be on a line then. */
  join(stored: StoredCopy, apply: () => void): void;
  /** They are of an earlier one. Resolves once they are gone from the plan, and what waited in them is kept. */
  putAside(stored: StoredCopy): Promise<void>;
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
  readonly late: LateRows;
}

const nothingKept: LocalCopy = {
  load: async () => null,
  loaded: async () => true,
  writers: () => [],
  state: () => 'off',
  failure: () => null,
  lost: () => null,
  subscribe: () => () => undefined,
  note: () => undefined,
  acknowledged: () => undefined,
  epoch: () => null,
  know: () => undefined,
  flush: async () => undefined,
  stop: async () => undefined,
};

/** The copy of a live plan on this device. Without a store it is `off` and does nothing. */
export const createLocalCopy = (deps: LocalCopyDeps): LocalCopy => {
  const { store, planId, doc, late, timers } = deps;
  if (store === null) return nothingKept;
  const standing = createStanding();
  const outbox: Outbox = {
    ...{ updates: [], acknowledged: [], waiting: null },
    ...{ epoch: null, at: null, isNoted: false, hasWritten: false },
  };
  let lost: LostEdits | null = null;
  /** The generation that the server has told of on this page. */
  let told: number | null = null;
  let writers: readonly number[] = [];
  let hasStopped = false;

  const apply = ({ updates }: StoredCopy): void =>
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, STORED);
    }, STORED);
  /** What the server has is here already; what waits in late rows has to come in and be sent. */
  const takeLate = (stored: StoredCopy): void => {
    if (hasStopped || (told !== null && stored.waiting.length === 0)) return;
    late.join(stored, () => apply(stored));
  };
  /** The generation of late rows, beside the one that is open. */
  const isOver = (stored: StoredCopy): boolean => {
    const epoch = told === null ? told : epochOfRows(stored);
    if (epoch === null || told === null || epoch === told) return false;
    if (epoch > told) throw new StoreFailed('other-epoch');
    return true;
  };
  const take = async (stored: StoredCopy | null, isLate: boolean): Promise<void> => {
    if (stored === null) {
      lost = await store.lost(planId);
      return;
    }
    if (isLate && isOver(stored)) return late.putAside(stored);
    writers = stored.writers;
    outbox.epoch ??= stored.epoch;
    pump.loaded(stored.keeping);
    if (stored.updates.length >= COMPACT_ROWS) pump.compactSoon();
    if (isLate) takeLate(stored);
    else apply(stored);
  };
  const loading = createLoading({ read: () => store.load(planId), take, timers });
  const pump = createPump({ ...deps, store, loading }, outbox, standing);

  const keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === STORED) return;
    outbox.updates.push(update);
    pump.run();
  };
  doc.on('update', keep);

  return {
    load: async () => {
      try {
        const stored = await loading.inTime();
        if (standing.state() === 'loading') standing.set('ok');
        return stored;
      } catch (error) {
        standing.set('failing', reasonOf(error));
        // What comes late is taken, what failed is read again, even where there is nothing to write.
        if (loading.isUnderWay()) pump.run();
        else pump.again();
        return null;
      }
    },
    loaded: () =>
      loading.ready().then(
        () => true,
        () => false,
      ),
    writers: () => writers,
    state: standing.state,
    failure: standing.failure,
    lost: () => lost,
    subscribe: standing.subscribe,
    note: (waiting) => {
      if (waiting === null && outbox.waiting === null) return;
      outbox.waiting = waiting;
      outbox.hasWritten ||= waiting !== null;
      outbox.isNoted = true;
      pump.run();
    },
    acknowledged: (waiting) => {
      if (waiting.length === 0) return;
      outbox.acknowledged = [...outbox.acknowledged, ...waiting];
      pump.run();
    },
    epoch: () => outbox.epoch,
    know: (epoch, seq) => {
      told = epoch;
      outbox.at = { epoch, seq };
      // The position alone goes with what is written next.
      const isNew = epoch !== outbox.epoch;
      outbox.epoch = epoch;
      if (isNew) pump.run();
    },
    flush: pump.flushed,
    stop: () => {
      hasStopped = true;
      doc.off('update', keep);
      return pump.stop();
    },
  };
};
