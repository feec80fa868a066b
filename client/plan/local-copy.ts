/** The one place that keeps a live plan and this device's copy of it alike: what is loaded, what is written, how it stands. */
import type { Clock } from '@gameplan/shared/base/clock';
import * as Y from 'yjs';
import type {
  LocalStore,
  LostEdits,
  NotKept,
  StoredCopy,
  WaitingEdits,
  WaitingOfTab,
} from './local-store.ts';
import type { CopyState, Outbox } from './local-writing.ts';
import { COMPACT_ROWS, createPump, createStanding, reasonOf } from './local-writing.ts';

/** The origin of what comes from this device's own store: it is there already. */
export const STORED = Symbol('stored on this device');

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
