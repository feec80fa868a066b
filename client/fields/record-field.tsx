/** One field of one record, shown and edited. */
import type { FieldsNamed, KindName } from '@gameplan/shared/plan/kinds';
import type { FieldLook } from './field-look.ts';
import { ValueField } from './value-field.tsx';

export interface RecordFieldProps<Name extends KindName> extends FieldLook {
  readonly kind: Name;
  readonly id: string;
  /** A field of one plain value; texts that people write together have `RecordText`. */
  readonly field: keyof FieldsNamed<Name> & string;
}

/**
 * At rest it is text; a click, Enter or F2 opens it, Enter, Tab and going elsewhere take what was typed, Escape gives it
 * back. Which editor it is follows from the declaration of the kind.
 */
export const RecordField = <Name extends KindName>({
  kind,
  id,
  field,
  ...look
}: RecordFieldProps<Name>) => (
  <ValueField key={id} {...look} place={{ root: kind, id, key: field }} />
);
