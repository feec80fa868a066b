/**
 * Keeps the derived rows up with the plans: soon after each commit, and, in quiet moments, wherever settings, the day or
 * this code have changed since. What is out of date when the server starts is found the same way, so that nothing is
 * lost when it dies between a commit and its rows.
 */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';
import type { Log } from '../log.ts';
import type { Cancel, Timers } from '../sync/timers.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { DeriveCommitted } from './derive-committed.ts';
import type { DerivedRows } from './derived-rows.ts';

/** How long the commits of one plan are collected. */
export const COLLECT_MS = 300;
/** So many plans are under way at a time: while one is derived, another one is read and a third one written. */
const LANES = 3;
/** So many plans that are out of date are looked up at once. */
const BATCH = 50;
/** How long after a fault of storage the plan is tried again, in ms. */
const RETRY_MS = 5_000;
/** How long `stop` waits for what is under way, in ms. */
const STOP_MS = 1_000;

export interface Derivations {
  /** An edit of the plan was committed. */
  changed(planId: PlanId): void;
  /** Finds and derives all that is out of date, one plan after another, whenever no edit waits. */
  catchUp(): void;
  /** Takes nothing new and waits, for a bounded time, for what is under way. The next start finds the rest. */
  stop(): Promise<void>;
}

export interface DerivationsDeps {
  readonly derive: DeriveCommitted;
  readonly rows: DerivedRows;
  readonly workspace: WorkspaceState;
  /** Tells those who may see the plan. */
  readonly tellReaders: (planId: PlanId, event: WorkspaceEvent) => Promise<void>;
  /** Lists name plans by what their documents say. */
  readonly named: (planId: PlanId, name: string | null) => Promise<void>;
  readonly timers: Timers;
  readonly log: Log;
}

export const createDerivations = (deps: DerivationsDeps): Derivations => {
  const { rows, workspace, tellReaders, timers, log } = deps;
  const collecting = new Map<PlanId, Cancel>();
  const due = new Set<PlanId>();
  const working = new Map<PlanId, Promise<void>>();
  /** What is out of date, as far as it has been looked up; null while nothing has to be caught up with. */
  let behind: PlanId[] | null = null;
  /** Plans that were tried since the catching up began: each is tried once, whatever came of it. */
  let tried = new Set<PlanId>();
  let isLookingUp = false;
  let isStopped = false;

  const derive = async (planId: PlanId): Promise<void> => {
    const found = await deps.derive(planId, { wants: 'rows', urgency: 'ahead' });
    if (!found.ok) {
      if (found.error !== 'stopped') log.info('plan not derived', { planId, why: found.error });
      return;
    }
    const { from, derived } = found.value;
    await rows.write(planId, from, derived);
    await deps.named(planId, derived.name);
    await tellReaders(planId, { kind: 'figures', planId, seq: from.seq });
  };

  const tryToDerive = async (planId: PlanId): Promise<void> => {
    tried.add(planId);
    try {
      await derive(planId);
    } catch (error) {
      if (isStopped) return;
      log.warn('derived rows not written', { planId, error });
      collect(planId, RETRY_MS);
    }
  };

  const start = (planId: PlanId): void => {
    const work = tryToDerive(planId).finally(() => {
      working.delete(planId);
      next();
    });
    working.set(planId, work);
  };

  const lookUp = async (): Promise<void> => {
    const known = tried;
    try {
      const now = { settingsVersion: workspace.settings().version, day: workspace.today() };
      const found = await rows.outOfDate(now, BATCH + known.size);
      const open = found.filter((planId) => !known.has(planId));
      // Something may have changed meanwhile, and catching up have begun anew.
      if (known === tried) behind = open.length > 0 ? open : null;
    } catch (error) {
      behind = null;
      if (!isStopped) log.warn('out-of-date plans not found', { error });
    }
  };

  /** Takes a plan that is behind; while edits are under way, they go first. */
  const nextBehind = (): void => {
    if (behind === null || isLookingUp || working.size > 0) return;
    const planId = behind.shift();
    if (planId !== undefined) {
      start(planId);
      return;
    }
    isLookingUp = true;
    void lookUp().finally(() => {
      isLookingUp = false;
      next();
    });
  };

  const next = (): void => {
    if (isStopped) return;
    for (const planId of due) {
      if (working.size >= LANES) return;
      // Never two for one plan at once: an older one must not be written last.
      if (working.has(planId)) continue;
      due.delete(planId);
      start(planId);
    }
    nextBehind();
  };

  const collect = (planId: PlanId, ms: number): void => {
    if (isStopped || collecting.has(planId)) return;
    const cancel = timers.after(ms, () => {
      collecting.delete(planId);
      due.add(planId);
      next();
    });
    collecting.set(planId, cancel);
  };

  const catchUp = (): void => {
    behind = [];
    tried = new Set();
    next();
  };
  const unwatch = workspace.onChange(catchUp);

  return {
    changed: (planId) => collect(planId, COLLECT_MS),
    catchUp,
    stop: async () => {
      isStopped = true;
      unwatch();
      for (const cancel of collecting.values()) cancel();
      let cancel: Cancel = () => {};
      const late = new Promise<void>((resolve) => {
        cancel = timers.after(STOP_MS, resolve);
      });
      await Promise.race([Promise.all(working.values()), late]);
      cancel();
    },
  };
};
