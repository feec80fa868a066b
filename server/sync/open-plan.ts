/** Loads a plan for its room: what cannot be loaded is refused, never replaced by an empty plan. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { PlanLog, StoredPlan } from '../storage/plan-log.ts';
import type { Leases } from './leases.ts';
import { createLeases } from './leases.ts';
import type { LeftOut } from './load-document.ts';
import { loadDocument } from './load-document.ts';
import type { PlanState } from './plan-state.ts';
import { createPlanState } from './plan-state.ts';
import type { ReadFailure } from './rooms.ts';

export interface OpenedPlan {
  readonly epoch: number;
  readonly state: PlanState;
  readonly leases: Leases;
  /** Rows of the log that are no part of the state. */
  readonly leftOut: readonly LeftOut[];
  /** Position of the newest snapshot when the plan was loaded; 0 when there is none. */
  readonly snapshotSeq: number;
}

export type OpenFailure = ReadFailure | 'storage-fault';

/** With what somebody is sent away whose plan cannot be opened. */
export const closeCodeOf: Readonly<Record<OpenFailure, number>> = {
  'plan-missing': CLOSE.noSuchPlan,
  'plan-too-new': CLOSE.planTooNew,
  'plan-damaged': CLOSE.tryAgain,
  'storage-fault': CLOSE.tryAgain,
};

/** What the rows and the snapshot come to, in bytes. */
const bytesOf = ({ snapshot, tail }: StoredPlan): number =>
  tail.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.bytes.length ?? 0);

type Loaded = Pick<OpenedPlan, 'state' | 'leftOut'>;

const stateOf = (stored: StoredPlan, log: Log): Loaded | null => {
  const { snapshot, tail, seq } = stored;
  if (snapshot !== null && tail.length === 0) {
    return { state: createPlanState(snapshot.bytes, seq), leftOut: [] };
  }
  const loaded = loadDocument(stored);
  if (loaded === null) return null;
  for (const row of loaded.leftOut) log.error('a row of the log is left out', { ...row });
  const state = createPlanState(loaded.doc, seq, bytesOf(stored));
  return { state, leftOut: loaded.leftOut };
};

export interface OpenDeps {
  readonly planLog: PlanLog;
  readonly planId: PlanId;
  readonly log: Log;
}

export const openPlan = async ({
  planLog,
  planId,
  log,
}: OpenDeps): Promise<Result<OpenedPlan, OpenFailure>> => {
  try {
    const stored = await planLog.load(planId);
    if (!stored.ok) {
      if (stored.error === 'plan-damaged') log.error('the stored plan is damaged');
      return stored;
    }
    const loaded = stateOf(stored.value, log);
    if (loaded === null) {
      log.error('the stored plan makes no document');
      return failed('plan-damaged');
    }
    const { epoch, snapshot } = stored.value;
    const leases = createLeases(stored.value.leases, epoch);
    return ok({ ...loaded, epoch, leases, snapshotSeq: snapshot?.seq ?? 0 });
  } catch (error) {
    log.error('the plan could not be loaded', { error });
    return failed('storage-fault');
  }
};
