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

/** Whether a name says the period already: by its label, or as people call a fiscal year by the one it ends in. */
const isSaid = (name: string, label: string, { end }: { readonly end: string }): boolean => {
  const year = end.slice(2, 4);
  return name.includes(label) || new RegExp(`\\bFY\\W?(20)?${year}\\b`, 'i').test(name);
};

/** Name and period of a plan; the period is left out where the name says it already. */
export const planLabel = (plan: PlanSummary, format: Pick<Format, 'day'>): string => {
  const short = shortPlanName(plan);
  if (plan.period === null) return short;
  const period = periodLabel(plan.period, format);
  return isSaid(short, period, plan.period) ? short : `${short}, ${period}`;
};

/** Owner, name and period: "Ines Okafor, 2027". */
export const planLine = (plan: PlanSummary, format: Pick<Format, 'day'>): string =>
  [plan.owner?.name, planLabel(plan, format)].filter((part) => part !== undefined).join(', ');
