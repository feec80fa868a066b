/** Where the list of plans leads. */
import type { AccountId, PlanId } from '@gameplan/shared/base/ids';

/** Leads into a plan; one that is new and blank has nothing to look over yet. */
export type OpenPlan = (planId: PlanId, kind: 'blank' | 'filled') => void;

export interface PlanActions {
  readonly onOpen: OpenPlan;
  readonly onAccount: (accountId: AccountId) => void;
}
