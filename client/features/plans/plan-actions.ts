/** Where the list of plans leads. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { AccountId, PlanId } from '@gameplan/shared/base/ids';
import type { ReactNode } from 'react';

/** Leads into a plan; one that is new and blank has nothing to look over yet. */
export type OpenPlan = (planId: PlanId, kind: 'blank' | 'filled') => void;

export interface PlanActions {
  readonly onOpen: OpenPlan;
  readonly onAccount: (accountId: AccountId) => void;
  readonly onShare: (plan: PlanSummary) => void;
  readonly onDelete: (plan: PlanSummary) => void;
  /** How somebody comes into a plan that they only see to be there. */
  readonly joinButton: (plan: PlanSummary) => ReactNode;
}
