/** Says who may do what in which plan, by the tables as they are at that moment: nothing of it is remembered. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { PlanAccess } from './plan-access.ts';
import type { ListedStanding, PlanReaders } from './standings.ts';
import { plansOf, readersOf } from './standings.ts';

/** The port, and what only plans themselves ask beside it. */
export interface CreatedPlanAccess extends PlanAccess {
  /** Everybody who may see the plan, with what they are to it; null if there is none. */
  everybody(planId: PlanId): Promise<PlanReaders | null>;
  /** Every plan that a person may see, those in the bin among them. */
  plansOf(userId: UserId): Promise<ReadonlyMap<PlanId, ListedStanding>>;
}

export const createPlanAccess = ({
  db,
  clock,
}: {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
}): CreatedPlanAccess => {
  const everybody = (planId: PlanId) => readersOf(db, planId, { now: clock.now() });
  return {
    everybody,
    standing: async (planId, userId) => {
      const readers = await readersOf(db, planId, { now: clock.now(), userId });
      return readers === null ? null : readers.standing(userId);
    },
    readers: async (planId) =>
      [...((await everybody(planId))?.byId.values() ?? [])].map(({ userId }) => userId),
    plansOf: (userId) => plansOf(db, { now: clock.now(), userId }),
  };
};
