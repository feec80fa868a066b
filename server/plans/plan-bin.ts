/** The bin for whole plans: putting in, taking out, and erasing for good what lay there for 30 days. */

import { PLAN_BIN_MS } from '@gameplan/shared/api/plans';
import type { Problem } from '@gameplan/shared/api/problem';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Kysely } from 'kysely';
import type { Audit } from '../access/audit-chain.ts';
import type { ChangePlan } from '../access/plan-changes.ts';
import type { Identity } from '../auth/identity.ts';
import { planProblem } from '../http/plan-problems.ts';
import type { Log } from '../log.ts';
import type { PlanLog, SqlStatement } from '../storage/plan-log.ts';
import { StorageError } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { Cancel, Timers } from '../sync/timers.ts';

/** How often plans are looked for whose time in the bin is over. */
const SWEEP_MS = 86_400_000;

export interface PlanBin {
  put(actor: Identity, planId: PlanId): Promise<Result<null, Problem>>;
  takeOut(actor: Identity, planId: PlanId): Promise<Result<null, Problem>>;
  /** Erases what has lain in the bin for long enough, now and once a day. */
  sweep(): void;
  stop(): Promise<void>;
}

export interface PlanBinDeps {
  readonly db: Kysely<Tables>;
  readonly planLog: Pick<PlanLog, 'erase'>;
  readonly rooms: Pick<Rooms, 'close'>;
  readonly change: ChangePlan;
  readonly audit: Pick<Audit, 'note' | 'statement'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** Breaks a rule of its table, and so everything, where the plan was taken out of the bin meanwhile. */
const onlyIfDue = (planId: PlanId, due: number): SqlStatement => ({
  sql: `INSERT INTO plans (id, account_id, name, created_by, created_at)
    SELECT id, account_id, name, created_by, created_at FROM plans
    WHERE id = ? AND NOT coalesce(deleted_at <= CAST(? AS INTEGER) AND erased_at IS NULL, FALSE)`,
  parameters: [planId, due],
});

/** Takes away all but that there was such a plan. */
const tombstone = (planId: PlanId, at: number): readonly SqlStatement[] => [
  ...['plan_members', 'plan_links', 'plan_figures', 'plan_derivations'].map((table) => ({
    sql: `DELETE FROM ${table} WHERE plan_id = ?`,
    parameters: [planId],
  })),
  { sql: `UPDATE plans SET name = '', erased_at = ? WHERE id = ?`, parameters: [at, planId] },
];

const isTakenOut = (error: unknown): boolean =>
  error instanceof StorageError && error.failure === 'constraint';

export const createPlanBin = (deps: PlanBinDeps): PlanBin => {
  const { db, planLog, rooms, change, audit, clock, timers, log } = deps;
  let cancel: Cancel = () => {};
  let under: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** Moves the plan into the bin or out of it; one that lies there already does so without a word. */
  const move = async (
    actor: Identity,
    planId: PlanId,
    isIn: boolean,
  ): Promise<Result<null, Problem>> => {
    const { userId: actorId, sessionId } = actor;
    const moved = await change(planId, async (transaction, before) => {
      const problem = planProblem(actor, 'plan.delete', before.standing(actorId));
      if (problem !== null) return failed(problem);
      if (before.isDeleted === isIn) return ok(null);
      const deleted_at = isIn ? clock.now() : null;
      await transaction.updateTable('plans').set({ deleted_at }).where('id', '=', planId).execute();
      const action = isIn ? 'plan.binned' : 'plan.restored';
      await audit.note(transaction, { actorId, sessionId, action, objectId: planId });
      return ok(null);
    });
    return moved.ok ? ok(null) : moved;
  };

  const erase = async (planId: PlanId, due: number): Promise<void> => {
    await rooms.close(planId, CLOSE.planDeleted, 'plan deleted');
    const entry = {
      actorId: null,
      sessionId: null,
      action: 'plan.erased',
      objectId: planId,
    } as const;
    try {
      await planLog.erase(planId, [
        onlyIfDue(planId, due),
        ...tombstone(planId, clock.now()),
        audit.statement(entry),
      ]);
    } catch (error) {
      if (!isTakenOut(error)) throw error;
    }
  };

  const eraseDue = async (): Promise<void> => {
    const due = clock.now() - PLAN_BIN_MS;
    const rows = await db
      .selectFrom('plans')
      .select('id')
      .where('deleted_at', '<=', due)
      .where('erased_at', 'is', null)
      .execute();
    for (const { id } of rows) if (!isStopped) await erase(id, due);
  };

  const sweepOnce = async (): Promise<void> => {
    cancel();
    try {
      await eraseDue();
    } catch (error) {
      if (!isStopped) log.warn('plans in the bin could not be erased', { error });
    }
    if (!isStopped) cancel = timers.after(SWEEP_MS, sweep);
  };

  const sweep = (): void => {
    under = under.then(sweepOnce);
  };

  return {
    put: (actor, planId) => move(actor, planId, true),
    takeOut: (actor, planId) => move(actor, planId, false),
    sweep,
    stop: async () => {
      isStopped = true;
      cancel();
      await under;
    },
  };
};
