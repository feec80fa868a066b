/** An append log in memory whose commits and loads the test holds back or lets fail. */
import type { LogRow, NewLogRow, PlanLog, StoredPlan } from '@gameplan/server/storage/plan-log';
import type { PlanId } from '@gameplan/shared/base/ids';
import { failed, ok } from '@gameplan/shared/base/result';

interface PlanRows {
  epoch: number;
  readonly rows: LogRow[];
  snapshot: { readonly epoch: number; readonly seq: number; readonly bytes: Uint8Array } | null;
}

/** Holds calls back until the test lets them go. */
export interface Gate {
  hold(): void;
  /** Lets everything go that waits, and all that comes. */
  release(): void;
  /** Lets the first call go that waits. */
  releaseOne(): void;
  /** How many calls wait. */
  waiting(): number;
}

export interface MemoryPlanLog extends PlanLog {
  readonly commits: Gate;
  readonly loads: Gate;
  /** Makes the next `count` commits, loads or snapshots fail. */
  failNext(kind: 'commit' | 'load' | 'snapshot', count?: number): void;
  /** Makes the plan's log read as damaged. */
  damage(planId: PlanId): void;
  /** The updates of a plan's log, in order. */
  rowsOf(planId: PlanId): readonly Uint8Array[];
  snapshotOf(planId: PlanId): { readonly seq: number; readonly bytes: Uint8Array } | null;
  readonly counts: { loads: number; appends: number; snapshots: number };
}

const createGate = (): Gate & { pass(): Promise<void> } => {
  let held = false;
  const waiting: (() => void)[] = [];
  return {
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      for (const go of waiting.splice(0)) go();
    },
    releaseOne: () => waiting.shift()?.(),
    waiting: () => waiting.length,
    pass: () => (held ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
};

export const createMemoryPlanLog = (): MemoryPlanLog => {
  const plans = new Map<PlanId, PlanRows>();
  const damaged = new Set<PlanId>();
  const commits = createGate();
  const loads = createGate();
  const failures = { commit: 0, load: 0, snapshot: 0 };
  const counts = { loads: 0, appends: 0, snapshots: 0 };
  let order: Promise<unknown> = Promise.resolve();

  const failIfAsked = (kind: keyof typeof failures): void => {
    if (failures[kind] === 0) return;
    failures[kind] -= 1;
    throw new Error(`planned ${kind} failure`);
  };

  const storedPlan = ({ epoch, rows, snapshot }: PlanRows): StoredPlan => ({
    epoch,
    seq: rows.length,
    snapshot: snapshot && { seq: snapshot.seq, bytes: snapshot.bytes },
    tail: rows.filter((row) => row.seq > (snapshot?.seq ?? 0)),
  });

  const planAt = (planId: PlanId, epoch: number): PlanRows => {
    const plan = plans.get(planId);
    if (plan === undefined || plan.epoch !== epoch) throw new Error('no such plan or epoch');
    return plan;
  };

  const keep = (row: NewLogRow): number => {
    const { planId, bytes, ...author } = row;
    const plan = planAt(planId, row.epoch);
    plan.rows.push({ ...author, bytes: new Uint8Array(bytes), seq: plan.rows.length + 1 });
    return plan.rows.length;
  };

  const append = async (row: NewLogRow): Promise<number> => {
    await commits.pass();
    failIfAsked('commit');
    counts.appends += 1;
    return keep(row);
  };

  const createAll = (firsts: readonly NewLogRow[]): void => {
    if (firsts.some(({ planId }) => plans.has(planId))) throw new Error('the plan exists');
    for (const first of firsts) {
      plans.set(first.planId, { epoch: first.epoch, rows: [], snapshot: null });
      keep(first);
    }
  };

  return {
    commits,
    loads,
    counts,
    create: async (first) => createAll([first]),
    createAll: async (firsts) => createAll(firsts),
    eraseAll: () => {
      const erased = order.then(() => plans.clear());
      order = erased;
      return erased;
    },
    append: (row) => {
      const appended = order.then(() => append(row));
      order = appended.catch(() => undefined);
      return appended;
    },
    load: async (planId) => {
      counts.loads += 1;
      await loads.pass();
      failIfAsked('load');
      const plan = plans.get(planId);
      if (plan === undefined) return failed('plan-missing');
      return damaged.has(planId) ? failed('plan-damaged') : ok(storedPlan(plan));
    },
    saveSnapshot: async (planId, snapshot) => {
      failIfAsked('snapshot');
      counts.snapshots += 1;
      const plan = planAt(planId, snapshot.epoch);
      if (snapshot.seq > plan.rows.length) throw new Error('the snapshot is ahead of the log');
      if ((plan.snapshot?.seq ?? 0) < snapshot.seq) plan.snapshot = snapshot;
    },
    failNext: (kind, count = 1) => {
      failures[kind] += count;
    },
    damage: (planId) => {
      damaged.add(planId);
    },
    rowsOf: (planId) => plans.get(planId)?.rows.map(({ bytes }) => bytes) ?? [],
    snapshotOf: (planId) => plans.get(planId)?.snapshot ?? null,
  };
};
