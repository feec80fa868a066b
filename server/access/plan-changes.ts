/** The one way in which rights in a plan change: judged and written in one transaction, then live, then told. */
import type { Problem } from '@gameplan/shared/api/problem';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Transaction } from 'kysely';
import { problemOf } from '../http/problems.ts';
import type { Tables } from '../storage/tables.ts';
import type { LiveAccess } from './live-access.ts';
import type { PlanAudience, RightsChange } from './plan-audience.ts';
import type { PlanReaders } from './standings.ts';
import { readersOf } from './standings.ts';

/** What is changed in one transaction; it writes nothing if it fails. */
export type PlanWork<Value> = (
  transaction: Transaction<Tables>,
  before: PlanReaders,
) => Promise<Result<Value, Problem>>;

/** What came of a change, and who may see the plan now. */
export interface Changed<Value> {
  readonly value: Value;
  readonly after: PlanReaders;
}

/**
 * Changes rights in a plan. When it resolves the change is stored, every open socket has what its person may now, and
 * whom it concerns is told. `asOf` is the moment to compare with, where something ended by itself since.
 */
export type ChangePlan = <Value>(
  planId: PlanId,
  work: PlanWork<Value>,
  asOf?: number,
) => Promise<Result<Changed<Value>, Problem>>;

export interface PlanChangesDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly live: Pick<LiveAccess, 'judge'>;
  readonly audience: Pick<PlanAudience, 'rightsChanged'>;
}

const missing = (): { readonly ok: false; readonly error: Problem } =>
  failed(problemOf('plan-missing'));

export const createPlanChanges =
  ({ db, clock, live, audience }: PlanChangesDeps): ChangePlan =>
  async (planId, work, asOf) => {
    const changed = await db.transaction().execute(async (transaction) => {
      const before = await readersOf(transaction, planId, { now: asOf ?? clock.now() });
      if (before === null) return missing();
      const done = await work(transaction, before);
      if (!done.ok) return done;
      const after = await readersOf(transaction, planId, { now: clock.now() });
      return after === null ? missing() : ok({ value: done.value, before, after });
    });
    if (!changed.ok) return changed;
    const { value, before, after } = changed.value;
    const rights: RightsChange = { before, after };
    await live.judge({ planId });
    await audience.rightsChanged(planId, rights);
    return ok({ value, after });
  };
