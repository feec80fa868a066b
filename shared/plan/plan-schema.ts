/** The JSON Schema (2020-12) of a plan as `GET /api/plans/:id/data` shows it, read off the declarations. */
import { isFamily } from './fields/family.ts';
import type { Field, Shape } from './fields/field.ts';
import { planFacts } from './kinds/plan-facts.ts';
import type { KindName } from './kinds.ts';
import { kindNames, recordKinds } from './kinds.ts';
import { singularOf } from './labels.ts';
import type { Fields } from './record-kind.ts';

/** The name under which a kind's schema stands. */
const kindSchemaName = (name: KindName): string => {
  const one = singularOf(name);
  return one.charAt(0).toUpperCase() + one.slice(1);
};

/** A value that is stored and could not be taken: it is shown as it stands, never as a default. */
const invalid: Shape = {
  type: 'object',
  required: ['invalid'],
  properties: { invalid: { type: ['string', 'number', 'boolean', 'null'] } },
  description: 'What is stored and could not be taken; `problems` says why.',
};

const fieldSchema = (field: Field<unknown, never>, invalidAt: string): Shape => {
  if (isFamily(field)) return field.shape;
  const isMissing = field.presence === 'optional' ? [{ type: 'null' }] : [];
  return { anyOf: [field.shape, ...isMissing, { $ref: invalidAt }] };
};

const factsSchema = (fields: Fields, invalidAt: string): Readonly<Record<string, Shape>> =>
  Object.fromEntries(
    Object.entries<Field<unknown, never>>(fields).map(([key, field]) => [
      key,
      fieldSchema(field, invalidAt),
    ]),
  );

const objectOf = (properties: Readonly<Record<string, Shape>>): Shape => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/**
 * The schemas of a plan by name: `Plan`, one for each kind of record, and `Invalid`. They refer to each other below
 * `prefix`. None forbids further keys: later versions add some.
 */
export const planSchemas = (prefix: string): Readonly<Record<string, Shape>> => {
  const invalidAt = `${prefix}Invalid`;
  const kinds = kindNames.map((name) => {
    const facts = factsSchema(recordKinds[name].fields, invalidAt);
    return [kindSchemaName(name), objectOf({ id: { type: 'string' }, ...facts })] as const;
  });
  const lists = kindNames.map((name) => {
    const items = { $ref: `${prefix}${kindSchemaName(name)}` };
    return [name, { type: 'array', items }] as const;
  });
  const facts = factsSchema(planFacts.fields, invalidAt);
  return {
    Plan: objectOf({ ...facts, ...Object.fromEntries(lists) }),
    ...Object.fromEntries(kinds),
    Invalid: invalid,
  };
};
