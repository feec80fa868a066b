/** Which field of a plan is meant: everything that shows or edits one goes by this. */
import type { Edited } from '@gameplan/shared/plan/edit-deps';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import type { Field } from '@gameplan/shared/plan/fields/field';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Fields } from '@gameplan/shared/plan/record-kind';
import type { PlanStore } from '../plan/plan-store.ts';

/** A field of a record, or one of the plan's own. */
export type FieldPlace =
  | { readonly root: KindName; readonly id: string; readonly key: string }
  | { readonly root: 'plan'; readonly id: null; readonly key: string };

/** A field as it is declared, whatever it holds. */
export type AnyField = Field<unknown, never>;

/** How presence names it. */
export const pathOf = ({ root, id, key }: FieldPlace): string =>
  id === null ? `${root}/${key}` : `${root}/${id}/${key}`;

/** What is declared there. */
export const fieldAt = ({ root, key }: FieldPlace): AnyField => {
  const fields: Fields = root === 'plan' ? planFacts.fields : recordKinds[root].fields;
  const field = fields[key];
  if (field === undefined) throw new Error(`no field ${key} is declared for ${root}`);
  return field;
};

type Facts = Readonly<Record<string, unknown>>;

/** What stands there now, as the reader of the plan takes it; null where there is nothing. */
export const valueAt = (store: PlanStore, { root, id, key }: FieldPlace): unknown => {
  const facts: Facts | null = root === 'plan' ? store.current() : store.record(root, id);
  return facts?.[key] ?? null;
};

/** The edits as one who knows the fields only by their declarations calls them: they refuse what a field does not take. */
interface FieldEdits {
  setField(kind: string, id: string, key: string, value: unknown): Edited;
  setPlanField(key: string, value: unknown): Edited;
}

/** Fields that are set together with others, by an edit of their own. */
const namedEdits: Readonly<
  Record<string, (edits: PlanEdits, id: string | null, value: string) => Edited>
> = {
  'opportunities/stage': (edits, id, value) => edits.setStage(id ?? '', value),
  'plan/primaryStrategyId': (edits, _id, value) => edits.choosePrimaryStrategy(value),
};

/** Writes a value; null takes away what may be missing. */
export const writeAt = (edits: PlanEdits, place: FieldPlace, value: unknown): Edited => {
  const { root, id, key } = place;
  const named = namedEdits[`${root}/${key}`];
  if (named !== undefined && typeof value === 'string') return named(edits, id, value);
  const byKey: FieldEdits = edits as unknown as FieldEdits;
  return root === 'plan' ? byKey.setPlanField(key, value) : byKey.setField(root, id, key, value);
};
