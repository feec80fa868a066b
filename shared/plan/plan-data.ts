/** A plan as plain JSON: what `GET /api/plans/:id/data` shows of it. */
import type { Field } from './fields/field.ts';
import { planFacts } from './kinds/plan-facts.ts';
import type { KindName } from './kinds.ts';
import { kindNames, recordKinds } from './kinds.ts';
import type { Plan } from './read-plan.ts';
import type { Fields } from './record-kind.ts';

/** A record as data shows it. */
export interface RecordData {
  [fact: string]: unknown;
  id: string;
}

/** The plan's own facts by name, and each kind's records as a list. */
export type PlanData = { [fact: string]: unknown } & { [Name in KindName]: RecordData[] };

const shown = (fields: Fields, facts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const { show }: Field<unknown, never> = field;
      return [key, show(facts[key])];
    }),
  );

/**
 * Texts are strings, rich texts lists of blocks, families lists of their entries, missing facts null, facts that could
 * not be taken `{ invalid: raw }` and choices that this version does not know their id.
 */
export const planData = (plan: Plan): PlanData => {
  const records = kindNames.map((name) => [
    name,
    plan[name].map((record) => ({
      id: record.id,
      ...shown(recordKinds[name].fields, { ...record }),
    })),
  ]);
  // Every name of a kind was gone through.
  const byKind = Object.fromEntries(records) as { [Name in KindName]: RecordData[] };
  return { ...shown(planFacts.fields, { ...plan }), ...byKind };
};
