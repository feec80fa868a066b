/** Derives every figure of a plan from its facts: the same facts, settings and day give the same answer everywhere. */
import { isInvalid } from '../plan/fields/field.ts';
import type { PlanFacts } from '../plan/kinds/plan-facts.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import type { Figures } from './figure.ts';
import { figuresOf } from './figures-of.ts';
import type { OpportunityFacts } from './opportunity-reading.ts';
import { exactAmount, exactShare, readingBasis, readOpportunity } from './opportunity-reading.ts';
import type { Given } from './pipeline.ts';
import type { Period } from './sums.ts';
import { periodBetween, sumUp } from './sums.ts';

/** What is read of a plan for its figures. */
export type FigurePlan = Pick<
  PlanFacts,
  'periodStart' | 'periodEnd' | 'currency' | 'salesGoal' | 'closeRatio'
> & { readonly opportunities: readonly OpportunityFacts[] };

/** What is read of the settings for figures. */
export type FigureSettings = Pick<
  WorkspaceSettings,
  'currency' | 'stages' | 'opportunityTypes' | 'track'
>;

/** The plan's period, or null where it has none that can be used. */
export const periodOf = ({ periodStart, periodEnd }: FigurePlan): Period | null =>
  typeof periodStart === 'string' && typeof periodEnd === 'string'
    ? periodBetween(periodStart, periodEnd)
    : null;

/** The goal, exact; 0 is a goal that asks for nothing. */
export const goalOf = ({ salesGoal }: FigurePlan): Given => {
  if (salesGoal === null) return { exact: null, state: 'goal_missing' };
  const exact = isInvalid(salesGoal) ? null : exactAmount(salesGoal);
  return exact === null ? { exact, state: 'goal_invalid' } : { exact, state: 'ok' };
};

/** The close ratio, exact and over 0. */
export const ratioOf = ({ closeRatio }: FigurePlan): Given => {
  if (closeRatio === null) return { exact: null, state: 'ratio_missing' };
  const exact = isInvalid(closeRatio) ? null : exactShare(closeRatio);
  if (exact === null) return { exact, state: 'ratio_invalid' };
  return exact === 0n ? { exact: null, state: 'ratio_zero' } : { exact, state: 'ok' };
};

/**
 * Derives the figures of a plan on a day, a plain date in the workspace's time zone. Never throws: what cannot be said
 * is null, with the reason.
 */
export const derive = (plan: FigurePlan, settings: FigureSettings, today: string): Figures => {
  const basis = readingBasis(plan.currency, settings);
  const readings = plan.opportunities.flatMap((facts) => readOpportunity(facts, basis) ?? []);
  const period = periodOf(plan);
  return figuresOf({
    goal: goalOf(plan),
    ratio: ratioOf(plan),
    sums: sumUp(readings, period, today),
    period,
    today,
    rule: settings.track,
  });
};
