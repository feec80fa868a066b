/** The one place that makes the first update of a plan of what was asked for: blank, sample, or going on from another. */
import type { NewPlan } from '@gameplan/shared/api/plans';
import type { Clock } from '@gameplan/shared/base/clock';
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import { newAccountId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import { samplePlan } from '@gameplan/shared/plan/templates/sample-plan';
import { newPlanPeriod } from '@gameplan/shared/workspace/fiscal-year';
import type { AccountRows, NewAccount } from '../accounts/account-rows.ts';
import type { ReadFailure, Rooms } from '../sync/rooms.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { followUpInThread } from './follow-up-thread.ts';
import type { PlanRows } from './plan-rows.ts';

/** Why a plan was not made: its account is not there, or the plan to go on from is not or cannot be read. */
export type PlanRefusal = 'account-missing' | ReadFailure;

export interface PlanDraftsDeps {
  readonly rows: Pick<PlanRows, 'accountOf'>;
  readonly accounts: Pick<AccountRows, 'byId' | 'byName'>;
  readonly rooms: Pick<Rooms, 'read'>;
  readonly workspace: WorkspaceState;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a new plan consists of. */
export interface Draft {
  readonly name: string;
  readonly accountId: AccountId;
  /** The account, if it is made with the plan. */
  readonly newAccount: NewAccount | null;
  readonly followsPlanId: PlanId | null;
  /** The document's first update. */
  readonly seed: Uint8Array;
}

type Drafted = Result<Draft, PlanRefusal>;
type NextPlan = Extract<NewPlan, { readonly follows: PlanId }>;
type FreshPlan = Exclude<NewPlan, NextPlan>;

export const createPlanDrafts = (deps: PlanDraftsDeps) => {
  const { rows, accounts, rooms, workspace, clock, random } = deps;

  /** The account of that id or name; for a name that nobody has, one that is about to be made. */
  const accountFor = async (wanted: FreshPlan['account'], by: UserId) => {
    const known =
      typeof wanted === 'string' ? await accounts.byName(wanted) : await accounts.byId(wanted.id);
    if (known !== null) return { ...known, newAccount: null };
    if (typeof wanted !== 'string') return null;
    const newAccount = { id: newAccountId(random), name: wanted, by, at: clock.now() };
    return { id: newAccount.id, currency: null, newAccount };
  };

  const fresh = async ({ name, account, template }: FreshPlan, by: UserId): Promise<Drafted> => {
    const found = await accountFor(account, by);
    if (found === null) return failed('account-missing');
    const { id: accountId, newAccount } = found;
    const today = workspace.today();
    const { currency, fiscalYearStart } = workspace.settings();
    const seed =
      template === 'sample'
        ? samplePlan({ today, people: { ines: by }, accountId, planName: name, random })
        : blankPlan({
            name,
            accountId,
            currency: found.currency ?? currency,
            period: newPlanPeriod(today, fiscalYearStart),
            random,
          });
    return ok({ name, accountId, newAccount, followsPlanId: null, seed });
  };

  const next = async ({ follows, name }: NextPlan, by: UserId): Promise<Drafted> => {
    const accountId = await rows.accountOf(follows);
    const source = await rooms.read(follows);
    if (!source.ok) return source;
    if (accountId === null) return failed('plan-missing');
    const made = await followUpInThread({
      planId: follows,
      bytes: source.value.bytes,
      name: name ?? null,
      settings: workspace.settings(),
      author: by,
      at: clock.now(),
    });
    return ok({ ...made, accountId, newAccount: null, followsPlanId: follows });
  };

  return (plan: NewPlan, by: UserId): Promise<Drafted> =>
    'follows' in plan ? next(plan, by) : fresh(plan, by);
};
