/** Where the references of a plan lead: which name a record that is not there, and which one that lies in the bin. */
import type { Field } from './fields/field.ts';
import { isInvalid } from './fields/field.ts';
import { isReference } from './fields/link.ts';
import type { PlanFacts } from './kinds/plan-facts.ts';
import { planFacts } from './kinds/plan-facts.ts';
import type { KindName, PlanRecords } from './kinds.ts';
import { isKindName, kindNames, recordKinds } from './kinds.ts';
import type { Fields } from './record-kind.ts';
import { isInBin } from './swot-board.ts';

/** A reference that leads to no standing record. */
export interface LooseReference {
  /** Root, then id, then field, and of a list of references the id of the entry, joined by `/`. */
  readonly path: string;
  /** `dangling`: no such record; `in_bin`: it is there and may come back. */
  readonly code: 'dangling' | 'in_bin';
  /** The id that is named. */
  readonly raw: string;
}

type Standings = ReadonlyMap<KindName, ReadonlyMap<string, boolean>>;

const standingsOf = (plan: PlanRecords): Standings =>
  new Map(
    kindNames.map((name) => [
      name,
      new Map(plan[name].map((record) => [record.id, !isInBin(record)])),
    ]),
  );

/** What is wrong with a reference; null where nothing is, or where this version cannot tell. */
const faultOf = (
  id: string,
  to: readonly string[],
  standings: Standings,
): LooseReference['code'] | null => {
  // A kind that is not declared yet may well have the record, and what lies outside of the plan is not looked up here.
  if (!to.every(isKindName)) {
    const isKnownInBin = to.some(
      (kind) => isKindName(kind) && standings.get(kind)?.get(id) === false,
    );
    return isKnownInBin ? 'in_bin' : null;
  }
  const found = to.flatMap((kind) => standings.get(kind)?.get(id) ?? []);
  if (found.includes(true)) return null;
  return found.length > 0 ? 'in_bin' : 'dangling';
};

const looseIn = (
  fields: Fields,
  facts: Readonly<Record<string, unknown>>,
  { path, standings }: { readonly path: string; readonly standings: Standings },
): LooseReference[] =>
  Object.entries<Field<unknown, never>>(fields).flatMap(([key, field]) => {
    const value = facts[key];
    if (!isReference(field) || value === null || isInvalid(value)) return [];
    // The value was read by this very field; looked up by name, the types no longer know that.
    return field.idsIn(value as never).flatMap((id) => {
      const code = faultOf(id, field.to, standings);
      const at = field.holds === 'family' ? `${path}/${key}/${id}` : `${path}/${key}`;
      return code === null ? [] : [{ path: at, code, raw: id }];
    });
  });

/**
 * Every reference of a plan that leads to no standing record. Only those that dangle are problems of the plan: a record
 * in the bin is a normal thing, and whoever shows the reference says that it lies there.
 */
export const looseReferences = (plan: PlanFacts & PlanRecords): readonly LooseReference[] => {
  const standings = standingsOf(plan);
  const ofPlan = looseIn(planFacts.fields, { ...plan }, { path: planFacts.name, standings });
  const ofRecords = kindNames.flatMap((name) =>
    plan[name].flatMap((record) =>
      looseIn(recordKinds[name].fields, { ...record }, { path: `${name}/${record.id}`, standings }),
    ),
  );
  return [...ofPlan, ...ofRecords];
};
