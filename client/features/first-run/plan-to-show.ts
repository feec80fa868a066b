/** Which plan somebody is led to who looks around. */
import type { PlanSummary } from '@gameplan/shared/api/plans';

/** The plan whose period is running; else the one that was changed last. */
export const planToShow = (
  plans: readonly PlanSummary[],
  today: string,
): PlanSummary | undefined => {
  const isRunning = ({ period }: PlanSummary): boolean =>
    period !== null && period.start <= today && today <= period.end;
  return plans.find(isRunning) ?? plans[0];
};
