/** How the rows of a plan and what waits of it lie in IndexedDB, and the steps on them within one transaction. */

import { unitedPlaces } from '../../place-lists.ts';
import type {
  Fork,
  KeptRows,
  NewRows,
  RowsOfFork,
  StoredCopy,
  WaitingEdits,
  WaitingOfTab,
} from '../local-store.ts';
import { MOST_WRITERS, StoreFailed } from '../local-store.ts';
import { BY_PLAN, STORES } from './database.ts';
import { resultOf } from './transactions.ts';

export interface PlanEntry {
  readonly planId: string;
  readonly epoch: number | null;
  readonly seq: number | null;
  /** The number of the first row that was kept since the plan was last deleted here; null before there is one. */
  readonly keeping: number | null;
  /** In ms since 1970. */
  readonly openedAt: number;
  /** Left out where nobody has written here yet. */
  readonly writers?: readonly number[];
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
    writers: plan.writers ?? [],
    keeping: plan.keeping,
  };
};

/** The plan's entry, made where there is none, for a page of that epoch: rows of two epochs never lie together. */
export const entryFor = async (
  stores: Stores,
  planId: string,
  { epoch, now }: { readonly epoch: number | null; readonly now: number },
): Promise<PlanEntry> => {
  const fresh = { planId, epoch, seq: null, keeping: null, openedAt: now };
  const plan = await planOf(stores, planId);
  if (plan === undefined) return fresh;
  if (epoch === null || plan.epoch === null || plan.epoch === epoch) {
    return { ...plan, epoch: plan.epoch ?? epoch };
  }
  const waits = await waitingOf(stores, planId);
  if (plan.epoch > epoch || waits.length > 0) throw new StoreFailed('other-epoch');
  await deletePlan(stores, planId);
  return fresh;
};

const withWriter = (writers: readonly number[], writer: number | undefined): readonly number[] =>
  writer === undefined || writers.includes(writer)
    ? writers
    : [...writers, writer].slice(-MOST_WRITERS);

export const appendRows = async (
  stores: Stores,
  planId: string,
  { updates, waiting, writer, epoch = null, now }: NewRows & { readonly now: number },
): Promise<KeptRows> => {
  const plan = await entryFor(stores, planId, { epoch, now });
  const keys = await Promise.all(
    updates.map((update) => resultOf(stores(STORES.rows).add({ planId, update }))),
  );
  const keeping = plan.keeping ?? (keys[0] === undefined ? null : Number(keys[0]));
  stores(STORES.plans).put({ ...plan, keeping, writers: withWriter(plan.writers ?? [], writer) });
  if (waiting.count === 0) stores(STORES.waiting).delete([planId, waiting.tab]);
  else stores(STORES.waiting).put({ ...waiting, planId });
  const count = await resultOf(stores(STORES.rows).index(BY_PLAN).count(planId));
  return { count, keeping };
};

/** What waits in a fork with what waits of the same rows: a page's own part of these is in both. */
const unitedWaiting = (own: WaitingEdits, rest: readonly WaitingEdits[]): WaitingEdits => ({
  count: Math.max(
    own.count,
    rest.reduce((sum, { count }) => sum + count, 0),
  ),
  since: rest.reduce((first, { since }) => Math.min(first, since), own.since),
  places: unitedPlaces([own.places, ...rest.map(({ places }) => places)]),
});

/** A fork that is written once more, with what it took up when it was first. */
export const unitedForks = (fork: Fork, before: Fork | null, { merge }: RowsOfFork): Fork =>
  before === null
    ? fork
    : {
        ...fork,
        waiting: unitedWaiting(fork.waiting, [before.waiting]),
        bytes: merge([before.bytes, fork.bytes]),
      };

/** A fork, with what other tabs kept in the rows that end with it; those of another epoch have no part in it. */
export const forkWithRows = async (
  stores: Stores,
  fork: Fork,
  { epoch, merge }: RowsOfFork,
): Promise<Fork> => {
  const plan = await planOf(stores, fork.planId);
  const isOther = epoch !== null && (plan?.epoch ?? epoch) !== epoch;
  if (plan === undefined || isOther) return fork;
  const index = stores(STORES.rows).index(BY_PLAN);
  const rows = await resultOf<RowEntry[]>(index.getAll(fork.planId));
  const waiting = await waitingOf(stores, fork.planId);
  await deletePlan(stores, fork.planId);
  return {
    ...fork,
    waiting: unitedWaiting(fork.waiting, waiting),
    bytes:
      rows.length === 0 ? fork.bytes : merge([...rows.map(({ update }) => update), fork.bytes]),
  };
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
