/** One entry of a list that each workspace has its own of: stages, types of opportunity, roles. */
import type { Field } from './field.ts';
import { refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

/** The lists of the workspace's settings that a plan may refer to. */
export type ListName = 'stages' | 'opportunityTypes' | 'teamRoles' | 'buyingRoles' | 'offerings';

/** A field of this kind also tells which list it takes its entries from. */
export interface FromList {
  readonly list: ListName;
}

type ListEntry = ValueField<string, 'needed'> &
  FromList & { optional(): Field<string, string, 'optional'> & FromList };

/** Whether the text can be the id of an entry of a list. */
export const isEntryId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/**
 * The id of an entry of that list. Lists change without the plan, so whether the entry is on it is asked by what uses
 * the settings, not by the reader.
 */
export const listEntry = (list: ListName): ListEntry => {
  const field = valueField<string>({
    kind: 'list-entry',
    shape: { type: 'string', description: `id of an entry of the workspace's list ${list}` },
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      return isEntryId(stored) ? taken(stored) : refused('malformed', stored);
    },
  });
  return { ...field, list, optional: () => ({ ...field.optional(), list }) };
};
