/** The one place where a plan is made: its account, its row and its document's first update, all or nothing. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import { newAccountId, newPlanId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import type { PlanLog } from '../storage/plan-log.ts';
import type { PlanRows } from './plan-rows.ts';
import { accountStatement, planStatement } from './plan-rows.ts';

/** What is asked for, and by whom. */
export interface NewPlan {
  readonly name: string;
  /** The account's name. */
  readonly account: string;
  readonly userId: UserId;
  readonly sessionId: string;
}

export interface PlanMakingDeps {
  readonly rows: PlanRows;
  readonly planLog: PlanLog;
  readonly clock: Clock;
  readonly random: Random;
}

/** Makes plans one after another, so that two for a new account at once do not make that account twice. */
export const createPlanMaking = ({ rows, planLog, clock, random }: PlanMakingDeps) => {
  let last: Promise<unknown> = Promise.resolve();

  const make = async ({ name, account, userId, sessionId }: NewPlan): Promise<PlanId> => {
    const at = clock.now();
    const id = newPlanId(random);
    const known = await rows.accountByName(account);
    const accountId = known ?? newAccountId(random);
    const made = { by: userId, at };
    const newAccount = known === null ? [{ ...made, id: accountId, name: account }] : [];
    const seed = blankPlan({ name, accountId, random });
    await planLog.create({ planId: id, epoch: 1, at, bytes: seed, userId, sessionId }, [
      ...newAccount.map(accountStatement),
      planStatement({ ...made, id, name }, accountId),
    ]);
    return id;
  };

  return (plan: NewPlan): Promise<PlanId> => {
    const made = last.then(() => make(plan));
    last = made.catch(() => undefined);
    return made;
  };
};
