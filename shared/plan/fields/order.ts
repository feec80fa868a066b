/** A record's place among its siblings: a fractional key, ties told apart by id. */
import { isOrderKey } from '../../base/order-key.ts';
import { refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

/** An order key. */
export const orderKey = (): ValueField<string, 'needed'> =>
  valueField({
    kind: 'order-key',
    shape: { type: 'string' },
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      return isOrderKey(stored) ? taken(stored) : refused('malformed', stored);
    },
  });
