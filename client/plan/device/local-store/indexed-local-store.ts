/** The adapter over IndexedDB of the port of what a device keeps of plans. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Fork, ForkSummary, LocalStore, NewRows, RowsOfFork } from '../local-store.ts';
import type { Database } from './database.ts';
import { STORES } from './database.ts';
import type { PlanEntry, Stores, WaitingEntry } from './plan-rows.ts';
import {
  appendRows,
  compactRows,
  deletePlan,
  entryFor,
  forgetWaiting,
  forkWithRows,
  loadPlan,
  PLAN_STORES,
  planOf,
  unitedForks,
  waitingOf,
} from './plan-rows.ts';
import type { Timers } from './transactions.ts';
import { resultOf, storeFailed, transact } from './transactions.ts';
import type { WaitingMarks } from './waiting-marks.ts';

const DAY_MS = 86_400_000;
/** A plan that nobody opened here for so long, and of which nothing waits, is kept no longer. */
export const UNOPENED_MS = 30 * DAY_MS;
/** Edits that wait for longer than a slow answer of the server are worth asking the browser to keep them. */
const WORTH_ASKING_MS = 5_000;

export interface IndexedLocalStoreDeps {
  readonly database: Database;
  readonly marks: WaitingMarks;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Asks the browser not to throw away what is kept here; called at most once. */
  readonly persist: () => void;
}

/** An adapter with what only the device itself needs of it. */
export interface IndexedLocalStore extends LocalStore {
  /** Drops plans that were not opened for long and of which nothing waits. */
  dropUnopened(): Promise<void>;
  readAnswer(path: string): Promise<unknown>;
  keepAnswer(path: string, answer: unknown): Promise<void>;
  /** Nothing is written any more, whoever still holds this store. */
  end(): void;
}

const readFork = async (stores: Stores, id: string): Promise<Fork | null> => {
  const summary = await resultOf<ForkSummary | undefined>(stores(STORES.forks).get(id));
  const bytes = await resultOf<Uint8Array | undefined>(stores(STORES.forkBytes).get(id));
  return summary === undefined || bytes === undefined ? null : { ...summary, bytes };
};

/** What the store knows of forks. */
const forkCalls = (run: Run, marks: WaitingMarks) => ({
  fork: async (fork: Fork, rows: RowsOfFork): Promise<void> => {
    await run([...PLAN_STORES, STORES.forks, STORES.forkBytes], async (stores) => {
      const before = await readFork(stores, fork.id);
      const whole = await forkWithRows(stores, unitedForks(fork, before, rows), rows);
      const { bytes, ...summary } = whole;
      if (summary.waiting.count === 0 && summary.waiting.places.length === 0) return;
      stores(STORES.forks).put(summary);
      stores(STORES.forkBytes).put(bytes, summary.id);
    });
    marks.clear(fork.planId);
  },
  forks: () =>
    run([STORES.forks], (stores) => resultOf<ForkSummary[]>(stores(STORES.forks).getAll())),
  readFork: (id: string) => run([STORES.forks, STORES.forkBytes], (stores) => readFork(stores, id)),
  deleteFork: (id: string) =>
    run([STORES.forks, STORES.forkBytes], async (stores) => {
      stores(STORES.forks).delete(id);
      stores(STORES.forkBytes).delete(id);
    }),
});

type Run = <Value>(
  names: readonly string[],
  work: (stores: Stores) => Promise<Value>,
) => Promise<Value>;

const answerCalls = (run: Run) => ({
  readAnswer: (path: string) =>
    run([STORES.answers], (stores) => resultOf<unknown>(stores(STORES.answers).get(path))),
  keepAnswer: (path: string, answer: unknown) =>
    run([STORES.answers], async (stores) => {
      stores(STORES.answers).put(answer, path);
    }),
  dropAnswers: (path: string) =>
    run([STORES.answers], async (stores) => {
      stores(STORES.answers).delete(IDBKeyRange.bound(path, `${path}\uffff`));
    }),
});

const listCalls = (run: Run) => ({
  waiting: () =>
    run([STORES.waiting], async (stores) => {
      const counts = new Map<string, number>();
      for (const one of await resultOf<WaitingEntry[]>(stores(STORES.waiting).getAll())) {
        counts.set(one.planId, (counts.get(one.planId) ?? 0) + one.count);
      }
      return counts;
    }),
  plans: () =>
    run([STORES.plans], async (stores) =>
      (await resultOf<PlanEntry[]>(stores(STORES.plans).getAll())).map(({ planId }) => planId),
    ),
});

/** Opens nothing before its first call. */
export const createIndexedLocalStore = (deps: IndexedLocalStoreDeps): IndexedLocalStore => {
  const { database, marks, clock, timers } = deps;
  let hasAsked = false;

  const run: Run = async (names, work) => {
    try {
      return await transact({ database: await database.open(), timers }, names, work);
    } catch (error) {
      throw storeFailed(error);
    }
  };
  const mark = (planId: string, waiting: NewRows['waiting']): void => {
    if (!('since' in waiting)) {
      marks.clear(planId, waiting.tab);
      return;
    }
    marks.set(planId, waiting.tab, waiting);
    if (hasAsked || clock.now() - waiting.since < WORTH_ASKING_MS) return;
    hasAsked = true;
    deps.persist();
  };
  const { readAnswer, keepAnswer, dropAnswers } = answerCalls(run);

  return {
    ...forkCalls(run, marks),
    ...listCalls(run),
    readAnswer,
    keepAnswer,
    load: (planId) => run(PLAN_STORES, (stores) => loadPlan(stores, planId, clock.now())),
    lost: async (planId) => {
      const lost = marks.of(planId);
      if (lost === null) return null;
      const plan = await run([STORES.plans], (stores) => planOf(stores, planId));
      // Another tab has just begun to keep it.
      if (plan !== undefined) return null;
      marks.clear(planId);
      return lost;
    },
    append: async (planId, rows) => {
      const count = await run(PLAN_STORES, (stores) =>
        appendRows(stores, planId, { ...rows, now: clock.now() }),
      );
      mark(planId, rows.waiting);
      return count;
    },
    know: (planId, at) =>
      run(PLAN_STORES, async (stores) => {
        const plan = await entryFor(stores, planId, { epoch: at.epoch, now: clock.now() });
        stores(STORES.plans).put({ ...plan, ...at });
      }),
    compact: (planId, merge) => run(PLAN_STORES, (stores) => compactRows(stores, planId, merge)),
    acknowledged: async (planId, waiting) => {
      const gone = await run(PLAN_STORES, (stores) => forgetWaiting(stores, planId, waiting));
      for (const tab of gone) marks.clear(planId, tab);
    },
    wipe: async (planId) => {
      await run(PLAN_STORES, (stores) => deletePlan(stores, planId));
      await dropAnswers(`/api/plans/${planId}`);
      marks.clear(planId);
    },
    wipeAll: async () => {
      const all = Object.values(STORES);
      await run(all, async (stores) => {
        for (const name of all) stores(name).clear();
      });
      marks.clearAll();
    },
    dropUnopened: () =>
      run(PLAN_STORES, async (stores) => {
        const old = clock.now() - UNOPENED_MS;
        for (const plan of await resultOf<PlanEntry[]>(stores(STORES.plans).getAll())) {
          if (plan.openedAt >= old) continue;
          if ((await waitingOf(stores, plan.planId)).length === 0) {
            await deletePlan(stores, plan.planId);
          }
        }
      }),
    close: () => database.close(),
    end: () => database.end(),
  };
};
