/** The one place where the derived rows of a plan become what a list shows of its figures. */
import type { PlanHeadline } from '@gameplan/shared/api/plans';
import { planHeadline } from '@gameplan/shared/api/plans';
import { sql } from 'kysely';
import * as z from 'zod/mini';

/** The figures of a headline, by their names in `plan_figures`. */
const FIGURES = [
  'closed',
  'open',
  'newSalesNeeded',
  'pipelineGap',
  'projectionAtRatio',
  'attainment',
  'track',
] as const satisfies readonly (keyof PlanHeadline)[];

/** What `plan_derivations` says beside them. */
export interface DerivationRow {
  readonly day: string | null;
  readonly seq: number | null;
  readonly currency: string | null;
  readonly salesGoal: number | null;
  /** JSON, as `headlineFigures` gives it. */
  readonly figures: string | null;
}

/**
 * The figures of a plan's headline as one JSON list, for a query over `plans`: a thousand lists of seven cross to the
 * storage worker and back in half the time of seven thousand rows.
 */
export const headlineFigures = sql<string | null>`(
  SELECT json_group_array(json_array(figure, value, json(detail), state, reason, json(faults)))
  FROM plan_figures
  WHERE plan_figures.plan_id = plans.id AND figure IN (${sql.join(FIGURES.map((name) => sql.lit(name)))})
)`;

const figureRows = z.array(
  z.tuple([z.string(), z.nullable(z.number()), z.unknown(), z.string(), z.string(), z.unknown()]),
);

/** The headline; null before the plan was derived for the first time, or where its rows are of another version. */
export const headlineOf = (row: DerivationRow): PlanHeadline | null => {
  const { day, seq, currency, salesGoal } = row;
  if (day === null || seq === null || row.figures === null) return null;
  const rows = figureRows.parse(JSON.parse(row.figures));
  const figures = rows.map(([name, value, detail, state, reason, faults]) => [
    name,
    { value: value ?? detail, state, reason, faults },
  ]);
  const told = planHeadline.safeParse({
    day,
    seq,
    currency,
    salesGoal,
    ...Object.fromEntries(figures),
  });
  return told.success ? told.data : null;
};
