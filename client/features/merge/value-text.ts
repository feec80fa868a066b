/** A value of a plan in a sentence. */
import { currencyDigits } from '@gameplan/shared/base/currency';
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { isKindName, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { fieldAt } from '@gameplan/shared/plan/storable';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import type { Format } from '../../lib/format.ts';
import type { fieldWords } from '../../lib/words/fields.ts';
import type { swotWords } from '../../lib/words/swot.ts';

export interface ValueDeps {
  readonly plan: Plan;
  readonly settings: WorkspaceSettings;
  readonly nameOfPerson: (id: string) => string | null;
  readonly format: Format;
  readonly fields: typeof fieldWords;
  readonly boxes: typeof swotWords.boxes;
}

export interface ValuePlace {
  readonly root: KindName | 'plan';
  readonly id: string | null;
  readonly key: string;
}

type Facts = Readonly<Record<string, unknown>>;

const LONGEST = 60;

const recordIn = (plan: Plan, kind: KindName, id: string | null): Facts | undefined => {
  const records: readonly (Facts & { readonly id: string })[] = plan[kind];
  return records.find((record) => record.id === id);
};

const amountText = (amount: number, place: ValuePlace, { plan, settings, format }: ValueDeps) => {
  const record = place.root === 'plan' ? undefined : recordIn(plan, place.root, place.id);
  const usual = typeof plan.currency === 'string' ? plan.currency : settings.currency;
  const currency = typeof record?.currency === 'string' ? record.currency : usual;
  const digits = currencyDigits(currency);
  return format.amount(amount, { digits, currency: currency === usual ? undefined : currency });
};

const linkText = (id: string, to: readonly string[], deps: ValueDeps): string => {
  if (to.includes('person')) return deps.nameOfPerson(id) ?? deps.fields.somebody;
  for (const kind of to.filter(isKindName)) {
    const title = recordIn(deps.plan, kind, id)?.[recordKinds[kind].title];
    if (typeof title === 'string') return title.trim() || deps.fields.untitled;
  }
  return deps.fields.removed;
};

const entryText = (id: string, list: string, { settings }: ValueDeps): string => {
  const lists: Facts = { ...settings };
  const entries: readonly { readonly id: string; readonly label: string }[] = Array.isArray(
    lists[list],
  )
    ? lists[list]
    : [];
  return entries.find((entry) => entry.id === id)?.label ?? id;
};

const listIn = (field: object): string => ('list' in field ? String(field.list) : '');
const linksIn = (field: object): readonly string[] =>
  'to' in field && Array.isArray(field.to) ? field.to : [];

/** The value as people read it; empty where there is none. */
export const valueText = (value: unknown, place: ValuePlace, deps: ValueDeps): string => {
  const { fields, format, boxes } = deps;
  const { root, key } = place;
  const field = fieldAt(root === 'plan' ? planFacts.fields : recordKinds[root].fields, key);
  if (value === null || value === undefined || field === undefined) return '';
  if (isInvalid(value)) return `“${String(value.invalid ?? '')}”`;
  if (typeof value === 'boolean') return value ? fields.yes : fields.no;
  if (typeof value === 'number') {
    if (field.kind === 'money') return amountText(value, place, deps);
    if (field.kind === 'percent') return fields.percent({ number: format.percent(value) });
    return format.number(value);
  }
  const text = String(value);
  if (field.kind === 'plain-date') return format.day(text);
  if (key === 'box') return Object.entries(boxes).find(([box]) => box === text)?.[1] ?? text;
  if (field.kind === 'choice') return fields.choice({ root, key, id: text });
  if (field.kind === 'list-entry') return entryText(text, listIn(field), deps);
  if (field.kind === 'link') return linkText(text, linksIn(field), deps);
  return `“${text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text}”`;
};
