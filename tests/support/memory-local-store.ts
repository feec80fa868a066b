/** What a device keeps, in memory: it fails, hangs and is full on request, and survives the pages that use it. */
import type {
  Fork,
  LocalStore,
  LostEdits,
  NotKept,
  RowsOfFork,
  WaitingEdits,
  WaitingOfTab,
} from '@gameplan/client/plan/device/local-store';
import { MOST_WRITERS, StoreFailed } from '@gameplan/client/plan/device/local-store';
import { unitedPlaces } from '@gameplan/client/plan/place-lists';

interface Kept {
  epoch: number | null;
  seq: number | null;
  updates: Uint8Array[];
  writers: readonly number[];
  keeping: number | null;
  readonly waiting: Map<string, WaitingOfTab>;
}

export interface MemoryLocalStore extends LocalStore {
  /** From now on every call rejects for this reason; null: they work again. */
  fail(why: NotKept | null): void;
  /** From now on calls wait; the function given lets them, and all later ones, go on. */
  hang(): () => void;
  /** The browser throws away everything; that edits waited is remembered. */
  evict(): void;
  /** How many rows lie there of a plan. */
  rows(planId: string): number;
  /** How many transactions wrote. */
  writes(): number;
}

const sum = (waiting: Iterable<LostEdits>): LostEdits | null => {
  const all = [...waiting];
  if (all.length === 0) return null;
  return {
    count: all.reduce((count, one) => count + one.count, 0),
    since: Math.min(...all.map(({ since }) => since)),
  };
};

const isUnchanged = (now: WaitingOfTab, then: WaitingOfTab): boolean =>
  now.count === then.count && now.since === then.since && now.places.length === then.places.length;

const united = (own: WaitingEdits, rest: readonly WaitingEdits[]): WaitingEdits => {
  const all = sum(rest);
  return {
    count: Math.max(own.count, all?.count ?? 0),
    since: Math.min(own.since, all?.since ?? own.since),
    places: unitedPlaces([own.places, ...rest.map(({ places }) => places)]),
  };
};

const createKept = () => {
  const plans = new Map<string, Kept>();
  const forks = new Map<string, Fork>();
  const lost = new Map<string, LostEdits>();
  const planOf = (planId: string, epoch: number | null = null): Kept => {
    const old = plans.get(planId);
    const isOther = epoch !== null && (old?.epoch ?? epoch) !== epoch;
    if (isOther && ((old?.epoch ?? 0) > epoch || (old?.waiting.size ?? 0) > 0)) {
      throw new StoreFailed('other-epoch');
    }
    const fresh = { epoch, seq: null, updates: [], writers: [], keeping: null, waiting: new Map() };
    const plan = isOther || old === undefined ? fresh : old;
    plan.epoch ??= epoch;
    plans.set(planId, plan);
    return plan;
  };
  /** A fork with what lies in the rows that end with it, and with what it held when it was first written. */
  const forkOf = (fork: Fork, { epoch, merge }: RowsOfFork): Fork => {
    const before = forks.get(fork.id);
    const plan = plans.get(fork.planId);
    const isOurs = epoch === null || (plan?.epoch ?? epoch) === epoch;
    if (isOurs) plans.delete(fork.planId);
    const rows = isOurs ? (plan?.updates ?? []) : [];
    const older = before === undefined ? rows : [...rows, before.bytes];
    const own = before === undefined ? fork.waiting : united(fork.waiting, [before.waiting]);
    return {
      ...fork,
      waiting: isOurs ? united(own, [...(plan?.waiting.values() ?? [])]) : own,
      bytes: older.length === 0 ? fork.bytes : merge([...older, fork.bytes]),
    };
  };
  return { plans, forks, lost, planOf, forkOf };
};

const createFaults = () => {
  let failing: NotKept | null = null;
  let held: Promise<void> | null = null;
  return {
    pass: async (): Promise<void> => {
      while (held !== null) await held;
      if (failing !== null) throw new StoreFailed(failing);
    },
    fail: (why: NotKept | null) => {
      failing = why;
    },
    hang: () => {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = null;
        release();
      };
    },
  };
};

/** An empty one. Every call takes a turn of the event loop's promises, as a quick disk would. */
export const createMemoryLocalStore = (): MemoryLocalStore => {
  const { plans, forks, lost, planOf, forkOf } = createKept();
  const faults = createFaults();
  let writes = 0;
  let keepings = 0;

  const read = async <Value>(step: () => Value): Promise<Value> => {
    await faults.pass();
    return step();
  };
  const write = <Value>(step: () => Value): Promise<Value> =>
    read(() => {
      writes += 1;
      return step();
    });

  return {
    fail: faults.fail,
    hang: faults.hang,
    evict: () => {
      for (const [planId, { waiting }] of plans) {
        const edits = sum(waiting.values());
        if (edits !== null) lost.set(planId, edits);
      }
      plans.clear();
      forks.clear();
    },
    rows: (planId) => plans.get(planId)?.updates.length ?? 0,
    writes: () => writes,
    load: (planId) =>
      read(() => {
        const plan = plans.get(planId);
        if (plan === undefined) return null;
        return { ...plan, updates: [...plan.updates], waiting: [...plan.waiting.values()] };
      }),
    lost: (planId) =>
      read(() => {
        const edits = plans.has(planId) ? null : (lost.get(planId) ?? null);
        lost.delete(planId);
        return edits;
      }),
    append: (planId, { updates, waiting, writer, epoch = null }) =>
      write(() => {
        const plan = planOf(planId, epoch);
        if (updates.length > 0) keepings += 1;
        if (updates.length > 0) plan.keeping ??= keepings;
        plan.updates.push(...updates);
        if ('since' in waiting) plan.waiting.set(waiting.tab, waiting);
        else plan.waiting.delete(waiting.tab);
        if (writer !== undefined && !plan.writers.includes(writer)) {
          plan.writers = [...plan.writers, writer].slice(-MOST_WRITERS);
        }
        return { count: plan.updates.length, keeping: plan.keeping };
      }),
    know: (planId, at) => write(() => void Object.assign(planOf(planId, at.epoch), at)),
    compact: (planId, merge) =>
      write(() => {
        const plan = planOf(planId);
        if (plan.updates.length > 1) plan.updates = [merge(plan.updates)];
      }),
    acknowledged: (planId, waiting) =>
      write(() => {
        for (const loaded of waiting) {
          const now = plans.get(planId)?.waiting.get(loaded.tab);
          if (now !== undefined && isUnchanged(now, loaded)) planOf(planId).waiting.delete(now.tab);
        }
      }),
    fork: (fork, rows) =>
      write(() => {
        const whole = forkOf(fork, rows);
        const { count, places } = whole.waiting;
        if (count > 0 || places.length > 0) forks.set(fork.id, whole);
      }),
    forks: () => read(() => [...forks.values()].map(({ bytes: _, ...summary }) => summary)),
    readFork: (id) => read(() => forks.get(id) ?? null),
    deleteFork: (id) => write(() => void forks.delete(id)),
    wipe: (planId) =>
      write(() => {
        plans.delete(planId);
        lost.delete(planId);
      }),
    waiting: () =>
      read(() => {
        const counts = new Map<string, number>();
        for (const [planId, { waiting }] of plans) {
          const edits = sum(waiting.values());
          if (edits !== null) counts.set(planId, edits.count);
        }
        return counts;
      }),
    plans: () => read(() => [...plans.keys()]),
    wipeAll: () =>
      write(() => {
        plans.clear();
        forks.clear();
        lost.clear();
      }),
    close: () => undefined,
  };
};
