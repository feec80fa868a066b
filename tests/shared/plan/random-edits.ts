/** Random honest edits of every kind of record, read off the declarations: numbers say which record, field and value. */
import { isFamily } from '@gameplan/shared/plan/fields/family';
import type { Field } from '@gameplan/shared/plan/fields/field';
import type { Block } from '@gameplan/shared/plan/fields/rich-text';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Place } from '@gameplan/shared/plan/placing';
import type { Fields } from '@gameplan/shared/plan/record-kind';
import fc from 'fast-check';
import * as Y from 'yjs';
import type { Person } from './documents.ts';
import { richLine } from './documents.ts';

export const honestActs = [
  'addRecord',
  'addRecord',
  'setField',
  'setField',
  'setEntry',
  'setEntry',
  'setEntry',
  'setPlanField',
  'setPlanEntry',
  'placeRecord',
  'binRecord',
  'restoreRecord',
  'typeText',
  'writeBlock',
  'choosePrimary',
  'setStage',
] as const;

/** One random edit: what is done, by whom, and numbers that choose among what there is. */
export interface EditStep<Act extends string = string> {
  readonly act: Act;
  readonly who: number;
  readonly kind: number;
  readonly one: number;
  readonly two: number;
  readonly three: number;
}

/** Random steps over those acts. */
export const stepsOf = <Act extends string>(
  acts: readonly Act[],
  maxLength = 40,
): fc.Arbitrary<EditStep<Act>[]> =>
  fc.array(
    fc.record({
      act: fc.constantFrom(...acts),
      who: fc.nat(2),
      kind: fc.nat(99),
      one: fc.nat(999),
      two: fc.nat(999),
      three: fc.nat(999),
    }),
    { maxLength, size: 'max' },
  );

/** How often properties are tried: more by `PROPERTY_RUNS` than where everything has to be quick. */
export const runs = (count: number): { readonly numRuns: number } => ({
  numRuns: Number(process.env.PROPERTY_RUNS ?? count),
});

export const pick = <Value>(list: readonly Value[], number: number): Value => {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** The edits with keys that are known only as the test runs. */
interface LooseEdits {
  addRecord(kind: KindName, given: object, place: Place): { ok: boolean };
  setField(kind: KindName, id: string, key: string, value: unknown): { ok: boolean };
  setEntry(kind: KindName, id: string, key: string, entry: string, value: unknown): { ok: boolean };
  setPlanField(key: string, value: unknown): { ok: boolean };
  setPlanEntry(key: string, entry: string, value: unknown): { ok: boolean };
}
export const loose = ({ edits }: Person): LooseEdits => edits as unknown as LooseEdits;

export const idsOf = ({ doc }: Person, kind: string): string[] =>
  [...doc.getMap(kind).keys()].sort();

/** A field with what some kinds of field tell beside. */
export type AnyField = Field<unknown, never> & {
  readonly choices?: readonly string[];
  readonly to?: readonly string[];
  readonly list?: string;
};

const fieldsWhere = (fields: Fields, is: (field: AnyField) => boolean): [string, AnyField][] =>
  Object.entries<AnyField>(fields).filter(([, field]) => is(field));

const targetOf = (who: Person, to: readonly string[], number: number): string => {
  const ids = to.flatMap((kind) => (kind in recordKinds ? idsOf(who, kind) : []));
  return ids.length === 0 ? `id_${number % 5}` : pick(ids, number);
};

const twoDigits = (number: number): string => String(1 + (number % 28)).padStart(2, '0');

/** A value that the field takes. */
export const valueFor = (who: Person, field: AnyField, number: number): unknown => {
  const { minimum = 0, maximum = 1, pattern } = field.shape as Record<string, number>;
  switch (field.kind) {
    case 'choice':
      return pick(field.choices ?? [], number);
    case 'flag':
      return number % 2 === 0;
    case 'there':
      return true;
    case 'whole-number':
    case 'money':
    case 'percent':
      return minimum + ((number * 7_919) % (maximum - minimum + 1));
    case 'plain-date':
      return `2027-02-${twoDigits(number)}`;
    case 'instant':
      return `2027-02-${twoDigits(number)}T09:30:00Z`;
    case 'link':
      return targetOf(who, field.to ?? [], number);
    case 'list-entry':
      return pick(['prospecting', 'proposal', 'closed_won', 'custom_7'], number);
    case 'order-key':
      return pick(['a0', 'a1', 'a1V'], number);
    default:
      return pattern === undefined ? `line ${number}` : pick(['EUR', 'CHF', 'JPY'], number);
  }
};

/** What may follow the `/` of a family. */
export const entryKeyFor = (who: Person, field: AnyField, number: number): string => {
  if (field.kind === 'by-quarter') return String(1 + (number % 4));
  if (field.kind === 'by-instant') return `2027-02-${twoDigits(number)}T09:30:00Z`;
  const id = targetOf(who, field.to ?? [], number);
  return field.kind === 'role-links' ? `${id}/champion` : id;
};

const STANDING = ['order', 'createdBy', 'createdAt', 'deletedAt'];
const isSettable = ([key, { holds }]: [string, AnyField]): boolean =>
  holds === 'value' && !STANDING.includes(key);

/** What is given for a new record: every field that must be, some of the others. */
const givenFor = (who: Person, kind: KindName, number: number): object =>
  Object.fromEntries(
    fieldsWhere(recordKinds[kind].fields, () => true).flatMap(([key, field], index) => {
      const isGiven = field.presence === 'needed' || (number >> (index % 8)) % 2 === 1;
      if (!isGiven || STANDING.includes(key)) return [];
      if (field.holds === 'text') return [[key, `text ${number}`]];
      return isSettable([key, field]) ? [[key, valueFor(who, field, number)]] : [];
    }),
  );

const LINE_KINDS: readonly Block['kind'][] = ['text', 'heading', 'bullet', 'check'];

/** Writes a line of rich text as an editor does. */
const writeBlock = (fragment: unknown, { two, three }: EditStep): void => {
  if (!(fragment instanceof Y.XmlFragment)) return;
  const line = richLine('block', { kind: pick(LINE_KINDS, two) }, [new Y.XmlText(`line ${three}`)]);
  fragment.insert(two % (fragment.length + 1), [line]);
};

const mapOf = ({ doc }: Person, kind: string, id: string): Y.Map<unknown> | null => {
  const found = doc.getMap(kind).get(id);
  return found instanceof Y.Map ? found : null;
};

const editText = (who: Person, step: EditStep, kind: KindName, id: string): void => {
  const { one, two, act } = step;
  const wanted = act === 'typeText' ? 'text' : 'rich-text';
  const own = fieldsWhere(recordKinds[kind].fields, ({ holds }) => holds === wanted);
  const [key] = own.length === 0 ? [''] : pick(own, one);
  const held = mapOf(who, kind, id)?.get(key);
  who.doc.transact(() => {
    if (wanted === 'rich-text') writeBlock(held ?? who.doc.getMap('plan').get('narrative'), step);
    else if (held instanceof Y.Text) held.insert(two % (held.length + 1), 'typed 😀');
  }, 'local');
};

const editPlan = (who: Person, { act, one, two, three }: EditStep): void => {
  const families = fieldsWhere(planFacts.fields, isFamily);
  const values = fieldsWhere(planFacts.fields, ({ holds }) => holds === 'value');
  const [key, field] = pick(act === 'setPlanEntry' ? families : values, one);
  const isGone = three % 5 === 0;
  if (isFamily(field)) {
    const value = isGone ? null : valueFor(who, field.entry as AnyField, three);
    loose(who).setPlanEntry(key, entryKeyFor(who, field, two), value);
  } else if (!isGone || field.presence === 'optional') {
    loose(who).setPlanField(key, isGone ? null : valueFor(who, field, two));
  }
};

const editField = (who: Person, step: EditStep, kind: KindName, id: string): void => {
  const { act, one, two, three } = step;
  const { fields } = recordKinds[kind];
  const families = fieldsWhere(fields, isFamily);
  const isGone = three % 5 === 0;
  if (act === 'setEntry' && families.length > 0) {
    const [key, field] = pick(families, two);
    const { entry } = field as unknown as { readonly entry: AnyField };
    const value = isGone ? null : valueFor(who, entry, three);
    loose(who).setEntry(kind, id, key, entryKeyFor(who, field, one), value);
    return;
  }
  const [key, field] = pick(Object.entries<AnyField>(fields).filter(isSettable), two);
  const value = isGone && field.presence === 'optional' ? null : valueFor(who, field, three);
  loose(who).setField(kind, id, key, value);
};

/** The record that an edit is about, among those of its kind. */
interface Subject {
  readonly kind: KindName;
  readonly ids: readonly string[];
  readonly id: string;
}

const changeRecord = (who: Person, step: EditStep, { kind, ids, id }: Subject): void => {
  const { act, two, three } = step;
  const { edits } = who;
  if (act === 'setField' || act === 'setEntry') editField(who, step, kind, id);
  else if (act === 'setPlanField' || act === 'setPlanEntry') editPlan(who, step);
  else if (act === 'placeRecord') edits.placeRecord(kind, id, { before: pick([...ids, ''], two) });
  else if (act === 'binRecord') edits.binRecord(kind, id);
  else if (act === 'restoreRecord') edits.restoreRecord(kind, id);
  else if (act === 'typeText' || act === 'writeBlock') editText(who, step, kind, id);
  else if (act === 'choosePrimary') {
    edits.choosePrimaryStrategy(pick([...idsOf(who, 'strategies'), 'nobody'], two));
  } else if (act === 'setStage') {
    const opportunity = pick([...idsOf(who, 'opportunities'), 'nobody'], two);
    edits.setStage(opportunity, pick(['proposal', 'closed_won'], three));
  }
};

/** Makes one edit as the product does; where there is no record to edit, one is made. Says whether one was made. */
export const makeEdit = (who: Person, step: EditStep): boolean => {
  const kind = pick(kindNames, step.kind);
  const ids = idsOf(who, kind);
  const id = ids.length === 0 ? 'nobody' : pick(ids, step.one);
  if (step.act === 'addRecord' || ids.length === 0)
    return loose(who).addRecord(kind, givenFor(who, kind, step.three), { after: id }).ok;
  changeRecord(who, step, { kind, ids, id });
  return false;
};
