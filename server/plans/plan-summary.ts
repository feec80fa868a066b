/** The one place where a plan's row becomes what lists show of it. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { instantOf } from '@gameplan/shared/base/dates';
import { headlineOf } from './plan-headline.ts';
import type { PlanRow } from './plan-rows.ts';

const periodOf = ({ periodStart: start, periodEnd: end }: PlanRow): PlanSummary['period'] =>
  start === null || end === null ? null : { start, end };

/** A plan's summary, with the people who have it open now. */
export const summaryOf = (row: PlanRow, present: PlanSummary['present']): PlanSummary => ({
  id: row.id,
  name: row.name,
  account: { id: row.accountId, name: row.accountName },
  period: periodOf(row),
  owner: row.ownerName === null ? null : { id: row.ownerId, name: row.ownerName },
  followsPlanId: row.followsPlanId,
  createdAt: instantOf(row.createdAt),
  changedAt: instantOf(row.changedAt),
  present,
  headline: headlineOf(row),
});

/** Plans with people in them first; within both groups the order stays, newest change first. */
export const livePlansFirst = (plans: readonly PlanSummary[]): PlanSummary[] => [
  ...plans.filter((plan) => plan.present.length > 0),
  ...plans.filter((plan) => plan.present.length === 0),
];
