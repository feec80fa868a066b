/** One of a closed list of snake_case ids; an id that this version does not know is kept and listed. */
import type { Field } from './field.ts';
import { isInvalid, refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

/** A choice also tells its ids, in the order in which people see them. */
export interface Choices<Id extends string> {
  readonly choices: readonly Id[];
}

const choiceOf = <const Id extends string>(choices: readonly Id[]) => {
  const field = valueField<Id>({
    kind: 'choice',
    shape: { type: 'string', examples: [...choices] },
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      const known = choices.find((id) => id === stored);
      return known === undefined ? refused('unknown_choice', stored) : taken(known);
    },
  });
  // A reader of the plan's data gets an id that we do not know as it stands: it may know more than we do.
  const show = (value: unknown): unknown =>
    isInvalid(value) && typeof value.invalid === 'string' ? value.invalid : value;
  return { ...field, choices, show };
};

/** A choice that has to be made with the record. */
export const choice = <const Id extends string>(
  choices: readonly Id[],
): ValueField<Id, 'needed'> & Choices<Id> => {
  const field = choiceOf(choices);
  const { choices: ids, show } = field;
  return { ...field, optional: () => ({ ...field.optional(), choices: ids, show }) };
};

/** A choice with an id that stands for "nobody chose yet": a record without the field reads as that one. */
export const choiceOr = <const Id extends string>(
  choices: readonly Id[],
  otherwise: Id,
): Field<Id, Id, 'seeded'> & Choices<Id> & { readonly otherwise: Id } => {
  const { optional: _, ...field } = choiceOf(choices);
  return {
    ...field,
    presence: 'seeded',
    otherwise,
    seed: (given) => given ?? otherwise,
  };
};
