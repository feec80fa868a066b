/** What the fields have in common that lie in their record as one plain value, of which the last writer's wins. */
import type { Field, Presence, Reading, Shape } from './field.ts';

/** A field of one plain value. */
export interface ValueField<Value, When extends Presence> extends Field<Value, Value, When> {
  /** The same field where a record may be without it. */
  optional(): Field<Value, Value, 'optional'>;
}

/** Makes a field kind of one plain value from its name, its reader and its shape. */
export const valueField = <Value>(told: {
  readonly kind: string;
  readonly shape: Shape;
  read(stored: unknown): Reading<Value>;
}): ValueField<Value, 'needed'> => {
  const field = {
    kind: told.kind,
    holds: 'value',
    shape: told.shape,
    read: told.read,
    seed: (given: Value | undefined): unknown => given,
    show: (value: unknown): unknown => value,
  } as const;
  return {
    ...field,
    presence: 'needed',
    optional: () => ({ ...field, presence: 'optional' }),
  };
};
