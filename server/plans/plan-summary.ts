/** The one place where a plan's row becomes what lists show of it. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { instantOf } from '@gameplan/shared/base/dates';
import { headlineOf } from './plan-headline.ts';
import type { BarePlanRow, PlanRow } from './plan-rows.ts';

const periodOf = ({ periodStart: start, periodEnd: end }: PlanRow): PlanSummary['period'] =>
  start === null || end === null ? null : { start, end };

const bareOf = ({
  id,
  name,
  accountId,
  accountName,
  ownerId,
  ownerName,
  createdAt,
}: BarePlanRow) => ({
  id,
  name,
  account: { id: accountId, name: accountName },
  owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
  createdAt: instantOf(createdAt),
});

/** What the caller is in the plan, and who has it open now. */
export type SeenBy = Pick<PlanSummary, 'role' | 'isApprover' | 'present'>;

/** A plan's summary for somebody who may see it. */
export const summaryOf = (row: PlanRow, seenBy: SeenBy): PlanSummary => ({
  ...bareOf(row),
  ...seenBy,
  period: periodOf(row),
  deletedAt: row.deletedAt === null ? null : instantOf(row.deletedAt),
  followsPlanId: row.followsPlanId,
  changedAt: instantOf(row.changedAt),
  headline: headlineOf(row),
});

/** What an administrator knows of a plan that they may not see: that it is there, and whose it is. */
export const bareSummaryOf = (row: BarePlanRow): PlanSummary => {
  const bare = bareOf(row);
  return {
    ...bare,
    role: null,
    isApprover: false,
    period: null,
    deletedAt: null,
    followsPlanId: null,
    // When somebody last worked in it is not for everybody.
    changedAt: bare.createdAt,
    present: [],
    headline: null,
  };
};

/** Plans with people in them first; within both groups the order stays, newest change first. */
export const livePlansFirst = (plans: readonly PlanSummary[]): PlanSummary[] => [
  ...plans.filter((plan) => plan.present.length > 0),
  ...plans.filter((plan) => plan.present.length === 0),
];
