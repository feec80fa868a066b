/** The one place where a plan is made: its account, its row, its members and its document's first update, all or nothing. */
import type { NewPlan } from '@gameplan/shared/api/plans';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import { newPlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { ok } from '@gameplan/shared/base/result';
import type { Audit } from '../access/audit-chain.ts';
import type { PlanAudience } from '../access/plan-audience.ts';
import type { AccountRows } from '../accounts/account-rows.ts';
import type { TellEvent } from '../events/tell-event.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import type { PlanDraftsDeps, PlanRefusal } from './plan-drafts.ts';
import { createPlanDrafts } from './plan-drafts.ts';
import { carryOverStatement, memberStatement } from './plan-members.ts';
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
  readonly audit: Pick<Audit, 'statement'>;
  readonly audience: Pick<PlanAudience, 'listsChanged'>;
  readonly tell: TellEvent;
}

/** Makes plans one after another, so that two for a new account at once do not make that account twice. */
export const createPlanMaking = (deps: PlanMakingDeps) => {
  const { rows, accounts, planLog, audit, audience, tell, clock, random } = deps;
  const draftOf = createPlanDrafts(deps);
  let last: Promise<unknown> = Promise.resolve();

  const make = async (plan: NewPlan, maker: PlanMaker): Promise<Result<PlanId, PlanRefusal>> => {
    const draft = await draftOf(plan, maker.userId);
    if (!draft.ok) return draft;
    const { newAccount, seed, ...told } = draft.value;
    const { followsPlanId: follows } = told;
    const { userId, sessionId } = maker;
    const at = clock.now();
    const id = newPlanId(random);
    const owned = { planId: id, at };
    await planLog.create({ planId: id, epoch: 1, at, bytes: seed, ...maker }, [
      ...(newAccount === null ? [] : [accounts.statement(newAccount)]),
      rows.statement({ ...told, id, by: userId, at }),
      follows === null
        ? memberStatement({ ...owned, userId, role: 'owner' })
        : carryOverStatement({ ...owned, follows, ownerId: userId }),
      audit.statement({
        actorId: userId,
        sessionId,
        action: 'plan.made',
        objectId: id,
        detail: { follows },
      }),
    ]);
    if (newAccount !== null) tell({ kind: 'accounts' });
    await audience.listsChanged(id);
    return ok(id);
  };

  return (plan: NewPlan, maker: PlanMaker): Promise<Result<PlanId, PlanRefusal>> => {
    const made = last.then(() => make(plan, maker));
    last = made.catch(() => undefined);
    return made;
  };
};

export type PlanMaking = ReturnType<typeof createPlanMaking>;
