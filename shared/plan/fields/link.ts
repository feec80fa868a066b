/** References: the id of another record of the plan, or of something that lives outside of it. */
import { isRecordId } from '../../base/ids.ts';
import type { Field } from './field.ts';
import { refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

/** What a reference may lead to outside of the plan. */
export type Outside = 'person' | 'account' | 'plan';

/** A reference also tells what it leads to: kinds of record, or something outside; and which ids a value names. */
export interface Leads {
  readonly to: readonly string[];
  idsIn(value: never): readonly string[];
}

/** Whether a field refers to records of the plan or to something outside of it. */
export const isReference = <Told extends object>(field: Told): field is Told & Leads =>
  'to' in field && 'idsIn' in field;

type Link = ValueField<string, 'needed'> &
  Leads & { optional(): Field<string, string, 'optional'> & Leads };

const link = (to: readonly string[]): Link => {
  const field = valueField<string>({
    kind: 'link',
    shape: { type: 'string', description: `id: ${to.join(' or ')}` },
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      return isRecordId(stored) ? taken(stored) : refused('malformed', stored);
    },
  });
  const leads: Leads = { to, idsIn: (id: string) => [id] };
  return { ...field, ...leads, optional: () => ({ ...field.optional(), ...leads }) };
};

/** The id of a record of one of those kinds in the same plan. Whether it is there is not asked here: it may come later. */
export const recordLink = (...kinds: readonly string[]): Link => link(kinds);

/** The id of something outside of the plan: who wrote a card, which account a plan is for. */
export const outsideLink = (to: Outside): Link => link([to]);
