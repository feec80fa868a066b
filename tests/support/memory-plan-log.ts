/** An append log in memory whose commits and loads the test holds back or lets fail. */
import type {
  KeptVersion,
  Lease,
  LogRow,
  NewLogRow,
  PlanLog,
  Quarantined,
  StoredPlan,
} from '@gameplan/server/storage/plan-log';
import { StorageError } from '@gameplan/server/storage/storage';
import type { PlanId } from '@gameplan/shared/base/ids';
import { failed, ok } from '@gameplan/shared/base/result';

interface PlanRows {
  epoch: number;
  rows: LogRow[];
  readonly leases: Map<number, Lease>;
  readonly versions: KeptVersion[];
  readonly quarantined: Quarantined[];
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
  /** Makes the next `count` commits, loads, snapshots or versions fail. */
  failNext(kind: 'commit' | 'load' | 'snapshot' | 'version', count?: number): void;
  /** Gives a client id to somebody behind the back of whoever has the plan open. */
  lease(planId: PlanId, lease: Lease): void;
  /** Makes the plan's log read as damaged. */
  damage(planId: PlanId): void;
  /** The updates of a plan's log, in order. */
  rowsOf(planId: PlanId): readonly Uint8Array[];
  snapshotOf(planId: PlanId): { readonly seq: number; readonly bytes: Uint8Array } | null;
  versionsOf(planId: PlanId): readonly KeptVersion[];
  quarantinedOf(planId: PlanId): readonly Quarantined[];
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
  const failures = { commit: 0, load: 0, snapshot: 0, version: 0 };
  const counts = { loads: 0, appends: 0, snapshots: 0 };
  let order: Promise<unknown> = Promise.resolve();

  const failIfAsked = (kind: keyof typeof failures): void => {
    if (failures[kind] === 0) return;
    failures[kind] -= 1;
    throw new Error(`planned ${kind} failure`);
  };

  const storedPlan = ({ epoch, rows, snapshot, leases }: PlanRows): StoredPlan => ({
    epoch,
    seq: rows.length,
    snapshot: snapshot && { seq: snapshot.seq, bytes: snapshot.bytes },
    tail: rows.filter((row) => row.seq > (snapshot?.seq ?? 0)),
    leases: [...leases.values()].sort((one, other) => one.clientId - other.clientId),
  });

  const planAt = (planId: PlanId, epoch: number): PlanRows => {
    const plan = plans.get(planId);
    if (plan === undefined) throw new StorageError('plan-missing', 'no such plan');
    if (plan.epoch !== epoch) throw new StorageError('epoch-other', 'the plan is at another epoch');
    return plan;
  };

  /** Gives client ids of a row to somebody; throws when one is held by somebody else. */
  const claim = ({ planId, epoch, claims = [] }: NewLogRow, userId: string | null): void => {
    const { leases, rows } = planAt(planId, epoch);
    const isFree = (clientId: number): boolean => {
      const lease = leases.get(clientId);
      return lease === undefined || (lease.userId === userId && lease.epoch === epoch);
    };
    if (!claims.every(isFree)) throw new StorageError('lease-other', 'somebody else holds it');
    for (const clientId of claims) {
      const lease = { clientId, userId, epoch, firstSeq: rows.length + 1 };
      if (!leases.has(clientId)) leases.set(clientId, lease);
    }
  };

  const keep = (row: NewLogRow, holder: string | null): number => {
    const { planId, bytes, claims: _, ...author } = row;
    const { rows } = planAt(planId, row.epoch);
    claim(row, holder);
    return rows.push({ ...author, bytes: new Uint8Array(bytes), seq: rows.length + 1 });
  };

  const append = async (row: NewLogRow): Promise<number> => {
    await commits.pass();
    failIfAsked('commit');
    counts.appends += 1;
    return keep(row, row.userId);
  };

  const createAll = (firsts: readonly NewLogRow[]): void => {
    if (firsts.some(({ planId }) => plans.has(planId))) throw new Error('the plan exists');
    for (const first of firsts) {
      plans.set(first.planId, {
        epoch: first.epoch,
        rows: [],
        leases: new Map(),
        versions: [],
        quarantined: [],
        snapshot: null,
      });
      keep(first, null);
    }
  };

  return {
    commits,
    loads,
    counts,
    create: async (first) => createAll([first]),
    createAll: async (firsts) => createAll(firsts),
    beginEpoch: (first) => {
      const begun = order.then(() => {
        const plan = planAt(first.planId, first.epoch - 1);
        const before = { ...plan };
        Object.assign(plan, { epoch: first.epoch, rows: [], snapshot: null });
        try {
          keep(first, null);
        } catch (error) {
          Object.assign(plan, before);
          throw error;
        }
      });
      order = begun.catch(() => undefined);
      return begun;
    },
    erase: (planId) => {
      const erased = order.then(() => {
        plans.delete(planId);
      });
      order = erased;
      return erased;
    },
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
      if (snapshot.seq > plan.rows.length) {
        throw new StorageError('snapshot-ahead', 'the snapshot is ahead of the log');
      }
      if ((plan.snapshot?.seq ?? 0) < snapshot.seq) plan.snapshot = snapshot;
    },
    keepVersion: async (planId, version) => {
      failIfAsked('version');
      const { rows, versions } = planAt(planId, version.epoch);
      if (version.seq > rows.length) throw new StorageError('snapshot-ahead', 'no such row');
      const isKept = versions.some(
        ({ epoch, seq, reason }) =>
          epoch === version.epoch && seq === version.seq && reason === version.reason,
      );
      if (!isKept) versions.push({ ...version, bytes: new Uint8Array(version.bytes) });
    },
    quarantine: async (put) => {
      plans.get(put.planId)?.quarantined.push(put);
    },
    failNext: (kind, count = 1) => {
      failures[kind] += count;
    },
    lease: (planId, lease) => {
      plans.get(planId)?.leases.set(lease.clientId, lease);
    },
    damage: (planId) => {
      damaged.add(planId);
    },
    rowsOf: (planId) => plans.get(planId)?.rows.map(({ bytes }) => bytes) ?? [],
    versionsOf: (planId) => plans.get(planId)?.versions ?? [],
    quarantinedOf: (planId) => plans.get(planId)?.quarantined ?? [],
    snapshotOf: (planId) => plans.get(planId)?.snapshot ?? null,
  };
};
