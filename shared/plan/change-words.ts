/** A change of a plan in one plain sentence. */
import type { PlanChange, Subject } from './compare-plans.ts';
import { isFamily } from './fields/family.ts';
import { isReference } from './fields/link.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { recordKinds } from './kinds.ts';
import { plainFieldLabel, plainKindLabel } from './labels.ts';
import { fieldAt } from './storable.ts';
import type { ValueWords } from './value-words.ts';
import { excerpts, quoted, valueWords } from './value-words.ts';

/** What the sentences take from elsewhere. */
export interface ChangeWords extends ValueWords {
  /**
   * Better words than the declared keys give: of a kind by its name, of a field by `<root>/<key>`, of a choice by
   * `<root>/<key>/<id>`.
   */
  readonly words?: Readonly<Record<string, string>>;
}

const fieldOf = ({ root }: Subject, key: string) =>
  fieldAt(root === 'plan' ? planFacts.fields : recordKinds[root].fields, key);

const nameOf = (subject: Subject, { words = {} }: ChangeWords): string => {
  if (subject.root === 'plan') return words.plan ?? 'Plan';
  const kind = words[subject.root] ?? plainKindLabel(subject.root);
  return `${kind} ${quoted(subject.title)}`;
};

const labelOf = ({ root }: Subject, key: string, { words = {} }: ChangeWords): string => {
  const label = words[`${root}/${key}`] ?? plainFieldLabel(key);
  return label.charAt(0).toLowerCase() + label.slice(1);
};

/** From one value to another; where there was none or is none, that is said. */
const fromTo = (from: string | null, to: string | null, unit: string): string => {
  if (to === null) return `${from ?? 'none'}${unit} taken away`;
  return from === null ? `set to ${to}${unit}` : `${from} to ${to}${unit}`;
};

type Told<What> = Extract<PlanChange, { readonly what: What }>;

const fieldWords = (change: Told<'field'>, words: ChangeWords): string => {
  const { subject, key, from, to } = change;
  const field = fieldOf(subject, key);
  const place = { subject, key, field };
  const unit = field?.kind === 'money' ? ` ${words.currencyOf?.(subject) ?? ''}`.trimEnd() : '';
  const [was, is] = [valueWords(from, place, words), valueWords(to, place, words)];
  return `${labelOf(subject, key, words)} ${fromTo(was, is, unit)}`;
};

const textWords = ({ subject, key, from, to }: Told<'text'>, words: ChangeWords): string => {
  const label = labelOf(subject, key, words);
  if (typeof from !== 'string' || typeof to !== 'string') return `${label} changed`;
  const [was, is] = excerpts(from, to);
  return `${label} ${fromTo(from === '' ? null : was, to === '' ? null : is, '')}`;
};

const entryWords = (
  { subject, key, entry, from, to }: Told<'entry'>,
  words: ChangeWords,
): string => {
  const family = fieldOf(subject, key);
  const label = labelOf(subject, key, words);
  if (family === undefined || !isFamily(family)) return `${label} changed`;
  const [id = '', role] = entry.split('/');
  const place = { subject, key, field: family.entry };
  const name = isReference(family)
    ? valueWords(id, { subject, key, field: { kind: 'link', to: family.to } }, words)
    : entry;
  const whole = [label, name, ...(role === undefined ? [] : [`as ${role}`])].join(' ');
  const unit =
    family.entry.kind === 'money' ? ` ${words.currencyOf?.(subject) ?? ''}`.trimEnd() : '';
  const [was, is] = [valueWords(from, place, words), valueWords(to, place, words)];
  if (family.entry.kind === 'there') return `${whole} ${to === null ? 'taken away' : 'added'}`;
  if (from === null) return `${whole} added: ${is}${unit}`;
  return to === null ? `${whole} taken away` : `${whole} ${fromTo(was, is, unit)}`;
};

const OF_RECORDS = {
  added: 'added',
  binned: 'put into the bin',
  restored: 'taken out of the bin',
  gone: 'gone',
  moved: 'moved',
} as const;

/** The change as a sentence without its full stop: `Opportunity "Group energy": amount 900.00 to 950.00 EUR`. */
export const changeWords = (change: PlanChange, words: ChangeWords): string => {
  const name = nameOf(change.subject, words);
  switch (change.what) {
    case 'field':
      return `${name}: ${fieldWords(change, words)}`;
    case 'text':
      return `${name}: ${textWords(change, words)}`;
    case 'entry':
      return `${name}: ${entryWords(change, words)}`;
    default:
      return `${name} ${OF_RECORDS[change.what]}`;
  }
};
