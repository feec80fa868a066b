/** The small line under an account's name: whose plan it is, and which one. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { Format } from '../../lib/format.ts';
import { periodLabel } from '../../lib/period-label.ts';

/** The plan's name without the account's, which stands beside it. */
export const shortPlanName = ({ name, account }: Pick<PlanSummary, 'name' | 'account'>): string => {
  const rest = name.startsWith(account.name)
    ? name.slice(account.name.length).replace(/^[\s,:·–-]+/u, '')
    : name;
  return rest === '' ? name : rest;
};

/** Name and period of a plan; the period is left out where the name says it already. */
export const planLabel = (plan: PlanSummary, format: Pick<Format, 'day'>): string => {
  const short = shortPlanName(plan);
  if (plan.period === null) return short;
  const period = periodLabel(plan.period, format);
  return short.includes(period) ? short : `${short}, ${period}`;
};

/** Owner, name and period: "Ines Okafor, 2027". */
export const planLine = (plan: PlanSummary, format: Pick<Format, 'day'>): string =>
  [plan.owner?.name, planLabel(plan, format)].filter((part) => part !== undefined).join(', ');
