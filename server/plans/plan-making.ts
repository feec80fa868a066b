/** The one place where a plan is made: its account, its row and its document's first update, all or nothing. */
import type { NewPlan } from '@gameplan/shared/api/plans';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import { newPlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { ok } from '@gameplan/shared/base/result';
import type { AccountRows } from '../accounts/account-rows.ts';
import type { TellEvent } from '../events/tell-event.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import type { PlanDraftsDeps, PlanRefusal } from './plan-drafts.ts';
import { createPlanDrafts } from './plan-drafts.ts';
import type { PlanRows } from './plan-rows.ts';

/** Who asks. */
export interface PlanMaker {
  readonly userId: UserId;
  readonly sessionId: string;
}

export interface PlanMakingDeps extends PlanDraftsDeps {
  readonly rows: PlanRows;
  readonly accounts: AccountRows;
  readonly planLog: PlanLog;
  readonly tell: TellEvent;
}

/** Makes plans one after another, so that two for a new account at once do not make that account twice. */
export const createPlanMaking = (deps: PlanMakingDeps) => {
  const { rows, accounts, planLog, tell, clock, random } = deps;
  const draftOf = createPlanDrafts(deps);
  let last: Promise<unknown> = Promise.resolve();

  const make = async (plan: NewPlan, maker: PlanMaker): Promise<Result<PlanId, PlanRefusal>> => {
    const draft = await draftOf(plan, maker.userId);
    if (!draft.ok) return draft;
    const { newAccount, seed, ...told } = draft.value;
    const at = clock.now();
    const id = newPlanId(random);
    await planLog.create({ planId: id, epoch: 1, at, bytes: seed, ...maker }, [
      ...(newAccount === null ? [] : [accounts.statement(newAccount)]),
      rows.statement({ ...told, id, by: maker.userId, at }),
    ]);
    if (newAccount !== null) tell({ kind: 'accounts' });
    tell({ kind: 'plans' });
    return ok(id);
  };

  return (plan: NewPlan, maker: PlanMaker): Promise<Result<PlanId, PlanRefusal>> => {
    const made = last.then(() => make(plan, maker));
    last = made.catch(() => undefined);
    return made;
  };
};

export type PlanMaking = ReturnType<typeof createPlanMaking>;
