/** Puts one change of a fork into the plan as it is: an edit like any other, which can be undone. */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { EditRefusal } from '@gameplan/shared/plan/edit-deps';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import type { KindName, RecordNamed } from '@gameplan/shared/plan/kinds';
import { recordKinds } from '@gameplan/shared/plan/kinds';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import type { RecordKind } from '@gameplan/shared/plan/record-kind';
import { isInBin } from '@gameplan/shared/plan/swot-board';
import { LOCAL } from '../local-origin.ts';
import { textChange } from '../text/text-change.ts';
import type { ForkChange } from './fork-changes.ts';

type Used = Result<unknown, EditRefusal>;
/** A text of one's own. */
type OwnText = Extract<ForkChange, { readonly what: 'text' }>;
type AnyRecord = RecordNamed<KindName>;
type ByName = Readonly<Record<string, (...given: readonly unknown[]) => Used>>;

export interface UseDeps {
  readonly edits: PlanEdits;
  /** The plan as the person had it. */
  readonly mine: Plan;
  /** The plan as it is. */
  readonly now: () => Plan;
}

/** The records of the same list, in their order. */
const listOf = (plan: Plan, root: KindName, id: string): readonly string[] => {
  const { orderedWithin }: Pick<RecordKind, 'orderedWithin'> = recordKinds[root];
  const records = plan[root] as readonly AnyRecord[];
  const listOfRecord = (record: AnyRecord): unknown =>
    orderedWithin === undefined ? '' : ({ ...record } as Record<string, unknown>)[orderedWithin];
  const own = records.find((record) => record.id === id);
  if (own === undefined) return [];
  return records
    .filter((record) => !isInBin(record) && listOfRecord(record) === listOfRecord(own))
    .map((record) => record.id);
};

/** Before the next of its neighbours that is still there; at the end where none is. */
const placeOf = (
  { mine, now }: Pick<UseDeps, 'mine' | 'now'>,
  root: KindName,
  id: string,
): { readonly before?: string } => {
  const order = listOf(mine, root, id);
  const there = new Set(listOf(now(), root, id));
  const next = order.slice(order.indexOf(id) + 1).find((other) => there.has(other));
  return next === undefined ? {} : { before: next };
};

const putText = (edits: PlanEdits, change: OwnText): Used => {
  const { subject, key, yours } = change;
  if (subject.root === 'plan' || typeof yours !== 'string') return failed('value-refused');
  const text = edits.recordText(subject.root, subject.id, key);
  if (!text.ok) return text;
  const before = text.value.toString();
  // Only what differs is replaced: letters that others wrote around it stay the letters they are.
  const difference = textChange(before, yours, yours.length);
  if (difference === null) return ok(undefined);
  const { at, remove, insert } = difference;
  text.value.doc?.transact(() => {
    if (remove > 0) text.value.delete(at, remove);
    if (insert !== '') text.value.insert(at, insert);
  }, LOCAL);
  return ok(undefined);
};

const putRecord = (
  { edits, mine }: UseDeps,
  { subject, facts }: Extract<ForkChange, { readonly what: 'added' | 'lost' }>,
): Used => {
  if (subject.root === 'plan') return failed('value-refused');
  const given = Object.fromEntries(facts.map(({ key, value }) => [key, value]));
  const { orderedWithin }: Pick<RecordKind, 'orderedWithin'> = recordKinds[subject.root];
  const record = (mine[subject.root] as readonly AnyRecord[]).find(({ id }) => id === subject.id);
  const list = { ...record } as Record<string, unknown>;
  const whole =
    orderedWithin === undefined ? given : { ...given, [orderedWithin]: list[orderedWithin] };
  // Looked up by its kind, what the record says is no longer known to be of it: the edit judges it.
  return (edits as unknown as ByName).addRecord?.(subject.root, whole) ?? failed('malformed');
};

const putValue = (
  edits: PlanEdits,
  change: Exclude<Extract<ForkChange, { readonly key: string }>, OwnText>,
): Used => {
  const { subject, key, yours } = change;
  // By its key, a value is no longer known to be of that field: the edit judges it.
  const byName = edits as unknown as ByName;
  const place = subject.root === 'plan' ? [key] : [subject.root, subject.id, key];
  const [ofPlan, ofRecord] =
    change.what === 'entry'
      ? (['setPlanEntry', 'setEntry'] as const)
      : (['setPlanField', 'setField'] as const);
  const given = change.what === 'entry' ? [...place, change.entry, yours] : [...place, yours];
  const edit = byName[subject.root === 'plan' ? ofPlan : ofRecord];
  return edit?.(...given) ?? failed('malformed');
};

/** Whether the field can take the change at all; whether it does, the edit says. */
export const isUsable = (change: ForkChange): boolean =>
  change.what !== 'text' || (change.subject.root !== 'plan' && typeof change.yours === 'string');

/** Makes the plan say what the person had it say. */
export const takeMine = (deps: UseDeps, change: ForkChange): Used => {
  const { edits } = deps;
  const { subject } = change;
  switch (change.what) {
    case 'added':
    case 'lost':
      return putRecord(deps, change);
    case 'text':
      return putText(edits, change);
    case 'field':
    case 'entry':
      return putValue(edits, change);
    default: {
      if (subject.root === 'plan') return failed('malformed');
      const { root, id } = subject;
      if (change.what === 'binned') return edits.binRecord(root, id);
      if (change.what === 'restored') return edits.restoreRecord(root, id);
      const place = placeOf(deps, root, id);
      if (root !== 'swotCards') return edits.placeRecord(root, id, place);
      const card = deps.now().swotCards.find((one) => one.id === id);
      return card === undefined || typeof card.box !== 'string'
        ? failed('missing')
        : edits.moveCard(id, { box: card.box, ...place });
    }
  }
};
