/** A plan as plain JSON: what `GET /api/plans/:id/data` shows of it. */
import type { Field } from './fields/field.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { swotCard } from './kinds/swot-card.ts';
import type { Plan } from './read-plan.ts';
import type { Fields } from './record-kind.ts';

/** The plan's own facts by name, and each kind's records as a list. */
export interface PlanData {
  [fact: string]: unknown;
  swotCards: { [fact: string]: unknown; id: string }[];
}

const shown = (fields: Fields, facts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const { show }: Field<unknown, never> = field;
      return [key, show(facts[key])];
    }),
  );

/**
 * Texts are strings, rich texts lists of blocks, missing facts null, facts that could not be taken `{ invalid: raw }`
 * and choices that this version does not know their id.
 */
export const planData = (plan: Plan): PlanData => ({
  ...shown(planFacts.fields, { ...plan }),
  swotCards: plan.swotCards.map((card) => ({
    id: card.id,
    ...shown(swotCard.fields, { ...card }),
  })),
});
