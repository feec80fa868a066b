/** What of the plan's own facts every sentence about money needs. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { usePlan } from './use-plan.ts';
import { useSettings } from './use-plan-workspace.ts';

const currencyOf = (plan: Plan): string | null => valueOr(plan.currency, null);
const closeRatioOf = (plan: Plan): number | null => valueOr(plan.closeRatio, null);
const goalOf = (plan: Plan): number | null => valueOr(plan.salesGoal, null);

export const usePlanMoney = () => {
  const settings = useSettings();
  return {
    currency: usePlan(currencyOf) ?? settings.currency,
    closeRatio: usePlan(closeRatioOf),
    goal: usePlan(goalOf),
  };
};
