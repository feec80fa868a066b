/** What this device keeps, by person: one store a person, opened when it is first needed. */
import type { Clock } from '@gameplan/shared/base/clock';
import { createDatabase, deleteDatabase } from './database.ts';
import type { IndexedLocalStore } from './indexed-local-store.ts';
import { createIndexedLocalStore } from './indexed-local-store.ts';
import type { Timers } from './transactions.ts';
import type { MarkStore } from './waiting-marks.ts';
import { createWaitingMarks } from './waiting-marks.ts';

export interface DeviceDeps {
  readonly indexedDb: () => IDBFactory | undefined;
  readonly marks: () => MarkStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly persist: () => void;
}

export interface Device {
  /** The same one for the same person, until they are forgotten. */
  storeOf(personId: string): IndexedLocalStore;
  /**
   * Deletes everything that is kept for a person, who stays. Other pages that are open keep nothing until they are loaded
   * again: what they go on to write would bring back what was just deleted.
   */
  empty(personId: string): Promise<void>;
  /** Deletes everything that is kept for a person, and their database; other tabs cannot write to it again. */
  forget(personId: string): Promise<void>;
}

export const createDevice = (deps: DeviceDeps): Device => {
  const stores = new Map<string, IndexedLocalStore>();
  const open = (personId: string): IndexedLocalStore => {
    const store = createIndexedLocalStore({
      ...deps,
      database: createDatabase(deps, personId),
      marks: createWaitingMarks(deps.marks, personId),
    });
    stores.set(personId, store);
    return store;
  };
  const storeOf = (personId: string): IndexedLocalStore => stores.get(personId) ?? open(personId);
  return {
    storeOf,
    empty: async (personId) => {
      const store = storeOf(personId);
      await store.wipeAll();
      store.close();
      // Nothing is in it any more. A page that holds it hears that it is over as soon as the browser lets it hear.
      await deleteDatabase(deps, personId).catch(() => undefined);
    },
    forget: async (personId) => {
      const store = storeOf(personId);
      // Emptied first: a tab that holds the database can delay that it goes.
      await store.wipeAll().catch(() => undefined);
      store.end();
      stores.delete(personId);
      await deleteDatabase(deps, personId);
    },
  };
};
