/**
 * The facts of a plan as one text: what an approval binds to, and what drift is measured by. Two plans of equal content
 * give equal text, whatever the order of their edits; whoever approved the one approved the other.
 *
 * What belongs to it, and why:
 * - Standing records only, by id. What lies in the bin is not part of the plan that people look at; put back, it gives
 *   the same text as before.
 * - No order keys: where a record lies among others changes nothing of substance (model, 3.8, 17).
 * - No field that says nothing: missing, empty, or what a record without the field reads as. So a field that is added to
 *   a kind, or a text that a migration adds, changes the text of no plan that does not use it.
 * - No meta and no figure: both follow from elsewhere.
 */
import type { Field } from './fields/field.ts';
import { isInvalid } from './fields/field.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { kindNames, recordKinds } from './kinds.ts';
import type { Plan } from './read-plan.ts';
import type { Fields } from './record-kind.ts';
import { isInBin } from './swot-board.ts';

const saysNothing = (field: Field<unknown, never>, value: unknown): boolean => {
  if (value === null || value === undefined || value === '' || value === field.otherwise)
    return true;
  if (Array.isArray(value)) return value.length === 0;
  return isInvalid(value) && value.invalid === null;
};

/** The fields of a record that say something of substance, as the plan's data shows them. */
const factsOf = (
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries<Field<unknown, never>>(fields).flatMap(([key, field]) => {
      const value = values[key];
      const isLeftOut = field.kind === 'order-key' || saysNothing(field, value);
      // `show` would hide the difference between a choice that is not known and the same text as a plain value.
      return isLeftOut ? [] : [[key, value]];
    }),
  );

/** JSON with the keys of every object in the order of their code units and no blanks. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`);
  return `{${members.join(',')}}`;
};

/** The canonical JSON of a plan's facts. */
export const canonicalJson = (plan: Plan): string => {
  const kinds = kindNames.map((name) => {
    const standing = plan[name].filter((record) => !isInBin(record));
    const { fields } = recordKinds[name];
    return [
      name,
      Object.fromEntries(standing.map((record) => [record.id, factsOf(fields, { ...record })])),
    ] as const;
  });
  const used = kinds.filter(([, records]) => Object.keys(records).length > 0);
  return canonical({
    [planFacts.name]: factsOf(planFacts.fields, { ...plan }),
    ...Object.fromEntries(used),
  });
};
