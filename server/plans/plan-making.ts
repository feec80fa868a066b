/** The one place where a plan is made: its account, its row and its document's first update, all or nothing. */
import type { NewPlan } from '@gameplan/shared/api/plans';
import type { Clock } from '@gameplan/shared/base/clock';
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import { newAccountId, newPlanId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import { newPlanPeriod } from '@gameplan/shared/workspace/fiscal-year';
import type { AccountRows, NewAccount } from '../accounts/account-rows.ts';
import type { TellEvent } from '../events/tell-event.ts';
import type { LoadFailure, PlanLog } from '../storage/plan-log.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { PlanRows } from './plan-rows.ts';

/** Who asks. */
export interface PlanMaker {
  readonly userId: UserId;
  readonly sessionId: string;
}

/** Why a plan was not made: its account is not there, or the plan to go on from is not or cannot be read. */
export type PlanRefusal = 'account-missing' | LoadFailure;

export interface PlanMakingDeps {
  readonly rows: PlanRows;
  readonly accounts: AccountRows;
  readonly rooms: Pick<Rooms, 'read'>;
  readonly planLog: PlanLog;
  readonly workspace: WorkspaceState;
  readonly tell: TellEvent;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a new plan consists of. */
interface Draft {
  readonly name: string;
  readonly accountId: AccountId;
  /** The account, if it is made with the plan. */
  readonly newAccount: NewAccount | null;
  readonly followsPlanId: PlanId | null;
  /** The document's first update. */
  readonly seed: Uint8Array;
}

type Drafted = Result<Draft, PlanRefusal>;
type FreshPlan = Exclude<NewPlan, { readonly follows: PlanId }>;

const createDrafts = (deps: PlanMakingDeps) => {
  const { accounts, workspace, clock, random } = deps;

  /** The account of that id or name; by a name that nobody has, one that is about to be made. */
  const accountFor = async (wanted: FreshPlan['account'], by: UserId) => {
    if (typeof wanted !== 'string') {
      const account = await accounts.byId(wanted.id);
      return account === null ? null : { ...account, newAccount: null };
    }
    const account = await accounts.byName(wanted);
    if (account !== null) return { ...account, newAccount: null };
    const newAccount = { id: newAccountId(random), name: wanted, by, at: clock.now() };
    return { ...newAccount, currency: null, newAccount };
  };

  const fresh = async (plan: FreshPlan, { userId }: PlanMaker): Promise<Drafted> => {
    const account = await accountFor(plan.account, userId);
    if (account === null) return failed('account-missing');
    const { id: accountId, newAccount } = account;
    const settings = workspace.settings();
    const seed = blankPlan({
      name: plan.name,
      accountId,
      currency: account.currency ?? settings.currency,
      period: newPlanPeriod(workspace.today(), settings.fiscalYearStart),
      random,
    });
    return ok({ name: plan.name, accountId, newAccount, followsPlanId: null, seed });
  };

  return (plan: NewPlan, maker: PlanMaker): Promise<Drafted> =>
    'follows' in plan ? Promise.resolve(failed('plan-missing')) : fresh(plan, maker);
};

/** Makes plans one after another, so that two for a new account at once do not make that account twice. */
export const createPlanMaking = (deps: PlanMakingDeps) => {
  const { rows, accounts, planLog, tell, clock, random } = deps;
  const draftOf = createDrafts(deps);
  let last: Promise<unknown> = Promise.resolve();

  const make = async (plan: NewPlan, maker: PlanMaker): Promise<Result<PlanId, PlanRefusal>> => {
    const draft = await draftOf(plan, maker);
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
