/** Yes or no. */
import type { Field } from './field.ts';
import { refused, taken } from './field.ts';

/** Yes or no; a record where nobody said reads as `otherwise`. */
export const flag = (otherwise: boolean): Field<boolean, boolean, 'seeded'> => ({
  kind: 'flag',
  holds: 'value',
  presence: 'seeded',
  otherwise,
  shape: { type: 'boolean' },
  read: (stored) => (typeof stored === 'boolean' ? taken(stored) : refused('wrong_type', stored)),
  seed: (given) => given ?? otherwise,
  show: (value) => value,
});
