/** A change of one's own in plain words: what it is, what one had, and what the plan says. */
import { currencyDigits } from '@gameplan/shared/base/currency';
import type { Field } from '@gameplan/shared/plan/fields/field';
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { isKindName, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { plainKindLabel } from '@gameplan/shared/plan/labels';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import type { RecordKind } from '@gameplan/shared/plan/record-kind';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import type { Format } from '../../lib/format.ts';
import type { fieldWords } from '../../lib/words/fields.ts';
import type { forkWords } from '../../lib/words/forks.ts';
import type { ForkChange } from '../../plan/forks/fork-changes.ts';
import { changeId } from '../../plan/forks/fork-changes.ts';

/** One change as it is shown and copied. */
export interface ChangeText {
  readonly id: string;
  readonly change: ForkChange;
  /** What it is. */
  readonly head: string;
  /** What one had; empty where the head says all. */
  readonly yours: string;
  /** What the plan says; null where there is nothing to set against it. */
  readonly now: string | null;
}

export interface TextDeps {
  readonly mine: Plan;
  /** Null where it cannot be seen. */
  readonly now: Plan | null;
  readonly settings: WorkspaceSettings;
  readonly nameOfPerson: (id: string) => string | null;
  readonly format: Format;
  readonly fields: typeof fieldWords;
  readonly words: typeof forkWords;
}

type Facts = Readonly<Record<string, unknown>>;
type AnyField = Pick<Field<unknown, never>, 'kind'> & {
  readonly to?: readonly string[];
  readonly list?: string;
};
type Root = KindName | 'plan';

const fieldOf = (root: Root, key: string): Field<unknown, never> | undefined =>
  (root === 'plan' ? planFacts.fields : (recordKinds[root].fields as Facts))[key as never] as
    | Field<unknown, never>
    | undefined;

const recordIn = (plan: Plan, root: KindName, id: string): Facts | undefined =>
  (plan[root] as readonly (Facts & { readonly id: string })[]).find((one) => one.id === id);

const titleIn = (plan: Plan, root: KindName, id: string): string | null => {
  const title = recordIn(plan, root, id)?.[recordKinds[root].title];
  return typeof title === 'string' ? title : null;
};

/** What a reference leads to, by the name it has in either plan. */
const linkedName = (id: string, to: readonly string[], deps: TextDeps): string | null => {
  if (to.includes('person')) return deps.nameOfPerson(id);
  for (const kind of to.filter(isKindName)) {
    const title =
      (deps.now === null ? null : titleIn(deps.now, kind, id)) ?? titleIn(deps.mine, kind, id);
    if (title !== null) return title;
  }
  return null;
};

const amount = (value: number, deps: TextDeps): string => {
  const { currency: planned } = deps.mine;
  const currency = typeof planned === 'string' ? planned : deps.settings.currency;
  return deps.format.amount(value, { digits: currencyDigits(currency), currency });
};

const numberText = (value: number, field: AnyField, deps: TextDeps): string => {
  if (field.kind === 'money') return amount(value, deps);
  if (field.kind === 'percent') {
    return deps.fields.percent({ number: deps.format.percent(value) });
  }
  return deps.format.number(value);
};

const stringText = (
  value: string,
  { root, key, field }: { root: Root; key: string; field: AnyField },
  deps: TextDeps,
): string => {
  switch (field.kind) {
    case 'plain-date':
      return deps.format.day(value);
    case 'choice':
      return key === 'box'
        ? (deps.words.boxes[value] ?? value)
        : deps.fields.choice({ root, key, id: value });
    case 'list-entry': {
      const lists = deps.settings as unknown as Facts;
      const entries = lists[field.list ?? ''];
      const known: readonly { readonly id: string; readonly label: string }[] = Array.isArray(
        entries,
      )
        ? entries
        : [];
      return known.find(({ id }) => id === value)?.label ?? value;
    }
    case 'link':
      return linkedName(value, field.to ?? [], deps) ?? deps.fields.removed;
    default:
      return value;
  }
};

const listText = (value: readonly unknown[]): string =>
  value
    .map((one) => {
      const facts = one as Facts;
      return typeof facts.text === 'string' ? facts.text : JSON.stringify(one);
    })
    .join('\n');

interface ValuePlace {
  readonly root: Root;
  readonly key: string;
  readonly field: AnyField;
}

/** A value as people read it; empty where there is none. */
const valueText = (value: unknown, place: ValuePlace, deps: TextDeps): string => {
  if (value === null || value === undefined) return '';
  if (isInvalid(value)) return deps.fields.unreadable({ raw: String(value.invalid ?? '') });
  if (typeof value === 'boolean') return value ? deps.words.yes : deps.words.no;
  if (typeof value === 'number') return numberText(value, place.field, deps);
  if (Array.isArray(value)) return listText(value);
  return stringText(String(value), place, deps);
};

/** The name of a record where it is told in passing: its first line, between quotation marks. */
const titleOf = ({ subject }: ForkChange, { words, fields }: TextDeps): string => {
  if (subject.root === 'plan') return words.thePlan;
  const line = subject.title.trim().split('\n', 1)[0] ?? '';
  return words.quoted({ title: line === '' ? fields.untitled : line });
};

const kindOf = ({ subject }: ForkChange): string => {
  if (subject.root === 'plan') return '';
  return subject.root === 'swotCards'
    ? 'the card'
    : `the ${plainKindLabel(subject.root).toLowerCase()}`;
};

const madeText = (
  change: Extract<ForkChange, { readonly what: 'added' | 'lost' }>,
  deps: TextDeps,
): Omit<ChangeText, 'id' | 'change'> => {
  const { subject, facts } = change;
  const lines = facts.flatMap(({ key, value }) => {
    const field = subject.root === 'plan' ? undefined : fieldOf(subject.root, key);
    if (field === undefined || subject.root === 'plan') return [];
    const text = valueText(value, { root: subject.root, key, field }, deps);
    const label = deps.fields.label({ root: subject.root, key });
    return [
      key === recordKinds[subject.root].title ? text : deps.fields.labelled({ label, value: text }),
    ];
  });
  const named = { kind: kindOf(change), title: titleOf(change, deps) };
  return { head: deps.words.changes[change.what](named), yours: lines.join('\n'), now: null };
};

const entryName = (entry: string, field: AnyField, deps: TextDeps): string => {
  const [id = '', role] = entry.split('/');
  const name = linkedName(id, field.to ?? [], deps) ?? id;
  return role === undefined ? name : `${name}, ${role}`;
};

const valuesText = (
  change: Extract<ForkChange, { readonly key: string }>,
  deps: TextDeps,
): Omit<ChangeText, 'id' | 'change'> => {
  const { root } = change.subject;
  const family = fieldOf(root, change.key);
  const entry = 'entry' in change && family !== undefined && 'entry' in family;
  const field = (entry ? family.entry : family) as AnyField | undefined;
  const place = { root, key: change.key, field: field ?? { kind: '' } };
  const [yours, now] = [valueText(change.yours, place, deps), valueText(change.now, place, deps)];
  const texts = { yours: yours || deps.words.dialog.none, now: now || deps.words.dialog.none };
  const title = titleOf(change, deps);
  const { orderedWithin }: Pick<RecordKind, 'orderedWithin'> =
    root === 'plan' ? {} : recordKinds[root];
  if (change.key === orderedWithin) {
    return { head: deps.words.changes.movedTo({ title, place: yours }), ...texts };
  }
  const label = deps.fields.label({ root, key: change.key });
  const whole =
    'entry' in change ? `${label}, ${entryName(change.entry, family as AnyField, deps)}` : label;
  return { head: deps.words.changes.field({ title, label: whole }), ...texts };
};

const textOf = (change: ForkChange, deps: TextDeps): Omit<ChangeText, 'id' | 'change'> => {
  switch (change.what) {
    case 'added':
    case 'lost':
      return madeText(change, deps);
    case 'field':
    case 'text':
    case 'entry':
      return valuesText(change, deps);
    default:
      return {
        head: deps.words.changes[change.what]({ title: titleOf(change, deps) }),
        yours: '',
        now: null,
      };
  }
};

/** Each change in words, in the order of the plan. */
export const changeTexts = (
  changes: readonly ForkChange[],
  deps: TextDeps,
): readonly ChangeText[] =>
  changes.map((change) => {
    const text = textOf(change, deps);
    return { ...text, now: deps.now === null ? null : text.now, id: changeId(change), change };
  });

/** One change as it is copied: what one had, or what one did where there is no text to it. */
export const copyOf = ({ head, yours }: ChangeText): string => (yours === '' ? head : yours);

/** All of them as one text. */
export const copyOfAll = (texts: readonly ChangeText[]): string =>
  texts.map(({ head, yours }) => (yours === '' ? head : `${head}\n${yours}`)).join('\n\n');
