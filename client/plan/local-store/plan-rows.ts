/** How the rows of a plan and what waits of it lie in IndexedDB, and the steps on them within one transaction. */
import type { NewRows, StoredCopy, WaitingOfTab } from '../local-store.ts';
import { BY_PLAN, STORES } from './database.ts';
import { resultOf } from './transactions.ts';

export interface PlanEntry {
  readonly planId: string;
  readonly epoch: number | null;
  readonly seq: number | null;
  /** In ms since 1970. */
  readonly openedAt: number;
}
export type WaitingEntry = WaitingOfTab & { readonly planId: string };
interface RowEntry {
  readonly planId: string;
  readonly update: Uint8Array;
}

export type Stores = (name: string) => IDBObjectStore;

export const waitingOf = async (stores: Stores, planId: string): Promise<WaitingEntry[]> =>
  resultOf<WaitingEntry[]>(
    stores(STORES.waiting).getAll(IDBKeyRange.bound([planId], [planId, []])),
  );

export const deletePlan = async (stores: Stores, planId: string): Promise<void> => {
  const keys = await resultOf(stores(STORES.rows).index(BY_PLAN).getAllKeys(planId));
  for (const key of keys) stores(STORES.rows).delete(key);
  stores(STORES.waiting).delete(IDBKeyRange.bound([planId], [planId, []]));
  stores(STORES.plans).delete(planId);
};

export const planOf = async (stores: Stores, planId: string): Promise<PlanEntry | undefined> =>
  resultOf<PlanEntry | undefined>(stores(STORES.plans).get(planId));

export const PLAN_STORES = [STORES.rows, STORES.plans, STORES.waiting];

export const loadPlan = async (
  stores: Stores,
  planId: string,
  now: number,
): Promise<StoredCopy | null> => {
  const plan = await planOf(stores, planId);
  if (plan === undefined) return null;
  stores(STORES.plans).put({ ...plan, openedAt: now });
  const rows = await resultOf<RowEntry[]>(stores(STORES.rows).index(BY_PLAN).getAll(planId));
  const waiting = await waitingOf(stores, planId);
  return {
    epoch: plan.epoch,
    seq: plan.seq,
    updates: rows.map(({ update }) => update),
    waiting: waiting.map(({ planId: _, ...one }) => one),
  };
};

export const appendRows = async (
  stores: Stores,
  planId: string,
  { updates, waiting, now }: NewRows & { readonly now: number },
): Promise<number> => {
  const plan = await planOf(stores, planId);
  if (plan === undefined) {
    stores(STORES.plans).put({ planId, epoch: null, seq: null, openedAt: now });
  }
  for (const update of updates) stores(STORES.rows).add({ planId, update });
  if (waiting.count === 0) stores(STORES.waiting).delete([planId, waiting.tab]);
  else stores(STORES.waiting).put({ ...waiting, planId });
  return resultOf(stores(STORES.rows).index(BY_PLAN).count(planId));
};

export const compactRows = async (
  stores: Stores,
  planId: string,
  merge: (updates: readonly Uint8Array[]) => Uint8Array,
): Promise<void> => {
  const index = stores(STORES.rows).index(BY_PLAN);
  const keys = await resultOf(index.getAllKeys(planId));
  if (keys.length < 2) return;
  const rows = await resultOf<RowEntry[]>(index.getAll(planId));
  const update = merge(rows.map((row) => row.update));
  for (const key of keys) stores(STORES.rows).delete(key);
  stores(STORES.rows).add({ planId, update });
};

/** Whether it is what was loaded: an edit since then counts, begins or lies elsewhere. */
const isUnchanged = (now: WaitingOfTab, loaded: WaitingOfTab): boolean =>
  now.count === loaded.count &&
  now.since === loaded.since &&
  now.places.length === loaded.places.length;

export const forgetWaiting = async (
  stores: Stores,
  planId: string,
  waiting: readonly WaitingOfTab[],
): Promise<string[]> => {
  const gone: string[] = [];
  for (const loaded of waiting) {
    const key = [planId, loaded.tab];
    const now = await resultOf<WaitingEntry | undefined>(stores(STORES.waiting).get(key));
    if (now !== undefined && !isUnchanged(now, loaded)) continue;
    stores(STORES.waiting).delete(key);
    gone.push(loaded.tab);
  }
  return gone;
};
