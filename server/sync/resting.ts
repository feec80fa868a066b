/** When a room saves a snapshot, gives its document back, and goes away. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Log } from '../log.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import type { OpenedPlan } from './open-plan.ts';
import type { Cancel, Timers } from './timers.ts';

/** Rows after the newest snapshot from which a new one is saved: it bounds what a load reads. */
const SNAPSHOT_ROWS = 500;
/** Saving and proving costs in proportion to the plan; a large plan gets more rows, so that each pays the same share. */
const BYTES_PER_ROW = 100;

export interface RestingDeps {
  readonly planLog: PlanLog;
  readonly planId: PlanId;
  readonly timers: Timers;
  readonly log: Log;
  readonly idleMs: number;
  /** The plan while the room is open. */
  readonly opened: () => OpenedPlan | null;
  readonly isBusy: () => boolean;
  readonly isDeserted: () => boolean;
  /** Nobody is here and everything is kept: the room goes. */
  readonly end: () => void;
}

export interface Resting {
  /** The plan has been loaded. */
  opened(): void;
  /** So many edits were committed. */
  wrote(edits: number): void;
  /** Something happened; rest when nothing else does. */
  soon(): void;
  stop(): void;
}

export const createResting = (deps: RestingDeps): Resting => {
  const { planLog, planId, timers, log } = deps;
  let snapshotSeq: number | null = null;
  let snapshotBytes = 0;
  let tail = 0;
  let isSaving = false;
  let waiting: Cancel | null = null;

  /** A snapshot that is not proved equal to the document is not kept: the rows stay what the plan is loaded from. */
  const save = async ({ epoch, state, snapshotSeq: loadedSeq }: OpenedPlan): Promise<void> => {
    const seq = state.seq();
    if (isSaving || seq <= (snapshotSeq ?? loadedSeq)) return;
    isSaving = true;
    tail = 0;
    try {
      const bytes = state.provenBytes();
      if (bytes === null) {
        log.error('a snapshot differs from the plan', { seq });
      } else {
        await planLog.saveSnapshot(planId, { epoch, seq, bytes });
        snapshotSeq = seq;
        snapshotBytes = bytes.length;
        log.debug('snapshot saved', { seq, bytes: bytes.length });
      }
    } catch (error) {
      log.error('a snapshot could not be saved', { seq, error });
    } finally {
      isSaving = false;
    }
  };

  const rest = async (): Promise<void> => {
    waiting = null;
    const plan = deps.opened();
    if (plan === null) return;
    if (deps.isBusy()) {
      soon();
      return;
    }
    if (plan.state.isLive()) await save(plan);
    // Somebody may have written or come meanwhile: what they started is waited for as if nothing had been saved.
    if (waiting !== null || deps.isBusy() || deps.opened() === null) return;
    plan.state.rest();
    if (deps.isDeserted()) deps.end();
  };

  const soon = (): void => {
    waiting?.();
    waiting = timers.after(deps.idleMs, () => void rest());
  };

  const saveLongTail = (): void => {
    const plan = deps.opened();
    const rows = Math.max(SNAPSHOT_ROWS, snapshotBytes / BYTES_PER_ROW);
    if (plan !== null && tail >= rows) void save(plan);
  };

  return {
    opened: () => {
      const plan = deps.opened();
      if (plan === null) return;
      tail = plan.state.seq() - plan.snapshotSeq;
      if (plan.state.isLive()) saveLongTail();
      soon();
    },
    wrote: (edits) => {
      tail += edits;
      saveLongTail();
      soon();
    },
    soon,
    stop: () => waiting?.(),
  };
};
