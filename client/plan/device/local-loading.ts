/** The one place that reads what the device keeps of a plan: once, in time or late, and before anything is written to it. */
import { planMeta } from '@gameplan/shared/plan/kinds/plan-meta';
import * as Y from 'yjs';
import type { StoredCopy } from './local-store.ts';
import { StoreFailed } from './local-store.ts';

/** How long the device may keep somebody from the plan, in ms. */
export const LOAD_MS = 2_000;

export interface Loading {
  /** What the device keeps, taken. Rejects when it fails or does not answer in time; it is then taken when it comes. */
  inTime(): Promise<StoredCopy | null>;
  /** Resolves once what the device keeps has been taken; after a failure it is asked again. */
  ready(): Promise<unknown>;
  isReady(): boolean;
  /** Whether the device has been asked and has not answered. */
  isUnderWay(): boolean;
}

export interface LoadingDeps {
  readonly read: () => Promise<StoredCopy | null>;
  /** `isLate`: the plan has been opened without it. */
  readonly take: (stored: StoredCopy | null, isLate: boolean) => Promise<void>;
  readonly timers: { after(ms: number, task: () => void): () => void };
}

export const createLoading = ({ read, take, timers }: LoadingDeps): Loading => {
  let reading: Promise<StoredCopy | null> | null = null;
  let isLate = false;
  let isReady = false;

  const readOnce = async (): Promise<StoredCopy | null> => {
    try {
      const stored = await read();
      await take(stored, isLate);
      isReady = true;
      return stored;
    } catch (error) {
      reading = null;
      throw error;
    }
  };
  const ready = (): Promise<StoredCopy | null> => {
    reading ??= readOnce();
    return reading;
  };
  return {
    ready,
    isReady: () => isReady,
    isUnderWay: () => reading !== null && !isReady,
    inTime: async () => {
      let stop = (): void => undefined;
      const late = new Promise<never>((_, reject) => {
        stop = timers.after(LOAD_MS, () => {
          isLate = true;
          reject(new StoreFailed('broken', new Error('the store does not answer')));
        });
      });
      try {
        return await Promise.race([ready(), late]);
      } catch (error) {
        isLate = true;
        throw error;
      } finally {
        stop();
      }
    },
  };
};

/** The generation of the plan that the rows are of; null where nothing says it. */
export const epochOfRows = ({ epoch, updates }: StoredCopy): number | null => {
  if (epoch !== null) return epoch;
  const doc = new Y.Doc();
  try {
    for (const update of updates) Y.applyUpdate(doc, update);
    const said: unknown = doc.getMap(planMeta.name).get('epoch');
    return typeof said === 'number' ? said : null;
  } finally {
    doc.destroy();
  }
};
