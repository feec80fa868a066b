/** Which editor a field has: read off its declaration alone. */
import type { Leads } from '@gameplan/shared/plan/fields/link';
import type { FromList } from '@gameplan/shared/plan/fields/list-entry';
import type { KindName } from '@gameplan/shared/plan/kinds';
import { isKindName } from '@gameplan/shared/plan/kinds';
import type { AnyField } from './field-place.ts';

/** How a field is edited; 'none' is shown and not edited here. */
export type FieldEditor = 'typed' | 'list' | 'switch' | 'none';

const editors: Readonly<Record<string, FieldEditor>> = {
  'plain-text': 'typed',
  money: 'typed',
  percent: 'typed',
  'whole-number': 'typed',
  'plain-date': 'typed',
  choice: 'list',
  'list-entry': 'list',
  flag: 'switch',
};

const hasKey = <Key extends string>(
  field: AnyField,
  key: Key,
): field is AnyField & Readonly<Record<Key, unknown>> => Object.hasOwn(field, key);

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The ids that a choice is between. */
export const choicesOf = (field: AnyField): readonly string[] =>
  hasKey(field, 'choices') ? strings(field.choices) : [];

/** The list of the workspace that a field takes its entries from. */
export const listOf = (field: AnyField): FromList['list'] | null =>
  hasKey(field, 'list') ? (field.list as FromList['list']) : null;

/** What a reference leads to. */
export const leadsOf = (field: AnyField): Leads['to'] =>
  hasKey(field, 'to') ? strings(field.to) : [];

/** The kinds of record that a reference leads to, as far as this version knows them. */
export const linkedKinds = (field: AnyField): readonly KindName[] =>
  leadsOf(field).filter(isKindName);

/** The editor of a field. References that lead nowhere one can choose from are only shown. */
export const editorOf = (field: AnyField): FieldEditor => {
  if (field.kind !== 'link') return editors[field.kind] ?? 'none';
  return linkedKinds(field).length > 0 || leadsOf(field).includes('person') ? 'list' : 'none';
};

/** Whether a field may be empty. */
export const mayBeEmpty = (field: AnyField): boolean => field.presence === 'optional';

/** The bounds of a whole number. */
export const boundsOf = ({ shape }: AnyField): { readonly from: number; readonly to: number } => ({
  from: Number(shape.minimum ?? Number.MIN_SAFE_INTEGER),
  to: Number(shape.maximum ?? Number.MAX_SAFE_INTEGER),
});

/** By which kind a field is shown; references are told apart by what they lead to. */
export const shownKindOf = (field: AnyField): string => {
  if (field.kind !== 'link') return field.kind;
  if (leadsOf(field).includes('person')) return 'person';
  return linkedKinds(field).length > 0 ? 'record' : 'plain-text';
};
