/** References: the id of another record of the plan, or of something that lives outside of it. */
import { isRecordId } from '../../base/ids.ts';
import type { Field } from './field.ts';
import { refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

/** What a reference may lead to outside of the plan. */
export type Outside = 'person' | 'account' | 'plan';

/** A reference also tells what it leads to. */
export type LinkField<When extends 'needed' | 'optional'> = Field<string, string, When> & {
  readonly to: string;
};

const link = (to: string): ValueField<string, 'needed'> & { readonly to: string } => {
  const field = valueField<string>({
    kind: 'link',
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      return isRecordId(stored) ? taken(stored) : refused('malformed', stored);
    },
  });
  return { ...field, to, optional: () => ({ ...field.optional(), to }) };
};

/** The id of a record of that kind in the same plan. Whether it is there is not asked here: it may come later. */
export const recordLink = (kind: string): ReturnType<typeof link> => link(kind);

/** The id of something outside of the plan: who wrote a card, which account a plan is for. */
export const outsideLink = (to: Outside): ReturnType<typeof link> => link(to);
