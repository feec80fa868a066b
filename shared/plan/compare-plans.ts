/** What changed between two states of a plan, record by record and field by field, read off the declarations. */
import type { FamilyField } from './fields/family.ts';
import { isFamily } from './fields/family.ts';
import type { Field } from './fields/field.ts';
import { isHistoryOf } from './fields/keyed.ts';
import { planFacts } from './kinds/plan-facts.ts';
import type { KindName, RecordNamed } from './kinds.ts';
import { kindNames, recordKinds } from './kinds.ts';
import { movedRecords } from './moved-records.ts';
import type { Plan } from './read-plan.ts';
import type { Fields, RecordKind } from './record-kind.ts';
import { isInBin } from './swot-board.ts';

/** What changed: a record, or the plan itself. */
export type Subject =
  | { readonly root: 'plan' }
  | { readonly root: KindName; readonly id: string; readonly title: string };

interface FieldChange<What> {
  readonly what: What;
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One change. Values are as they are read: null is none, `{ invalid }` one that could not be taken. */
export type PlanChange = { readonly subject: Subject } & (
  | { readonly what: 'added' | 'binned' | 'restored' | 'gone' | 'moved' }
  | FieldChange<'field'>
  | FieldChange<'text'>
  | {
      /** Of a family; `entry` is what follows the `/`, and a value of null is no entry. */
      readonly what: 'entry';
      readonly key: string;
      readonly entry: string;
      readonly from: unknown;
      readonly to: unknown;
    }
);

type Facts = Readonly<Record<string, unknown>>;
type AnyRecord = RecordNamed<KindName>;

/** Told as a whole by the record's own changes, never as fields. */
const NOT_AS_FIELDS = new Set(['order', 'deletedAt']);

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The entries of a family by what follows the `/`, as they are stored. */
const entriesOf = (field: FamilyField<never>, value: unknown): ReadonlyMap<string, unknown> => {
  const seed: (given: never) => ReadonlyMap<string, unknown> = field.seed;
  // What a family read is what it seeds; looked up by name, the types no longer know that.
  const stored = [...seed((value ?? []) as never)];
  return new Map(
    stored.flatMap(([rest, held]) => (rest.startsWith('/') ? [[rest.slice(1), held]] : [])),
  );
};

const entryChanges = (
  field: FamilyField<never>,
  { subject, key, from, to }: { subject: Subject; key: string; from: unknown; to: unknown },
): PlanChange[] => {
  const [before, after] = [entriesOf(field, from), entriesOf(field, to)];
  const entries = [...new Set([...before.keys(), ...after.keys()])].sort();
  return entries.flatMap((entry) => {
    const [was, is] = [before.get(entry) ?? null, after.get(entry) ?? null];
    return was === is ? [] : [{ what: 'entry', subject, key, entry, from: was, to: is }];
  });
};

const factChanges = (
  fields: Fields,
  [before, after]: readonly [Facts, Facts],
  subject: Subject,
): PlanChange[] =>
  Object.entries<Field<unknown, never>>(fields).flatMap(([key, field]): PlanChange[] => {
    const [from, to] = [before[key], after[key]];
    if (NOT_AS_FIELDS.has(key) || isSame(from, to)) return [];
    if (isFamily(field)) return entryChanges(field, { subject, key, from, to });
    return [{ what: field.holds === 'value' ? 'field' : 'text', subject, key, from, to }];
  });

/** Without what a field's history says of a change that is told of the field itself. */
const withoutHistories = (fields: Fields, changes: readonly PlanChange[]): PlanChange[] => {
  const told = changes.flatMap((change) => (change.what === 'field' ? [change.key] : []));
  return changes.filter(
    (change) =>
      change.what !== 'entry' || !told.some((key) => isHistoryOf(fields[change.key] ?? {}, key)),
  );
};

const recordChanges = (
  name: KindName,
  before: AnyRecord | undefined,
  after: AnyRecord | undefined,
): PlanChange[] => {
  const known = after ?? before;
  if (known === undefined) return [];
  const facts: Facts = { ...known };
  const title = facts[recordKinds[name].title];
  const subject = { root: name, id: known.id, title: typeof title === 'string' ? title : '' };
  const was = before !== undefined && !isInBin(before);
  if (after === undefined) return was ? [{ what: 'gone', subject }] : [];
  if (isInBin(after)) return was ? [{ what: 'binned', subject }] : [];
  if (before === undefined) return [{ what: 'added', subject }];
  const { fields } = recordKinds[name];
  const all = factChanges(fields, [{ ...before }, { ...after }], subject);
  const changes = withoutHistories(fields, all);
  return was ? changes : [{ what: 'restored', subject }, ...changes];
};

/** The ids of the standing records of a kind in their order, list by list. */
const listsOf = (name: KindName, plan: Plan): ReadonlyMap<string, readonly string[]> => {
  const { orderedWithin }: Pick<RecordKind, 'orderedWithin'> = recordKinds[name];
  const lists = new Map<string, string[]>();
  for (const record of plan[name]) {
    if (isInBin(record)) continue;
    const facts: Facts = { ...record };
    const list = orderedWithin === undefined ? '' : JSON.stringify(facts[orderedWithin]);
    const ids = lists.get(list) ?? [];
    ids.push(record.id);
    lists.set(list, ids);
  }
  return lists;
};

const kindChanges = (name: KindName, before: Plan, after: Plan): PlanChange[] => {
  const recordsBefore = new Map<string, AnyRecord>(before[name].map((one) => [one.id, one]));
  const recordsAfter = new Map<string, AnyRecord>(after[name].map((one) => [one.id, one]));
  const listsBefore = listsOf(name, before);
  const moved = new Set(
    [...listsOf(name, after)].flatMap(([list, ids]) => [
      ...movedRecords(listsBefore.get(list) ?? [], ids),
    ]),
  );
  const gone = [...recordsBefore.keys()].filter((id) => !recordsAfter.has(id));
  return [...recordsAfter.keys(), ...gone].flatMap((id) => {
    const record = recordsAfter.get(id);
    const changes = recordChanges(name, recordsBefore.get(id), record);
    if (record === undefined || !moved.has(id)) return changes;
    const title = ({ ...record } as Facts)[recordKinds[name].title];
    const subject = { root: name, id, title: typeof title === 'string' ? title : '' };
    return [...changes, { what: 'moved', subject }];
  });
};

/**
 * All changes from one state of a plan to another: those of the plan's own facts first, then kind by kind, record by
 * record. What happens inside the bin is no change; a record that comes and goes between the two is none either.
 */
export const comparePlans = (before: Plan, after: Plan): readonly PlanChange[] => [
  ...factChanges(planFacts.fields, [{ ...before }, { ...after }], { root: 'plan' }),
  ...kindNames.flatMap((name) => kindChanges(name, before, after)),
];
