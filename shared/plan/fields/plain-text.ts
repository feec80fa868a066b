/** Plain text: a string as one value, for names, titles and one-line fields. */
import { refused, taken } from './field.ts';
import type { ValueField } from './value-field.ts';
import { valueField } from './value-field.ts';

/** Text of one line that is replaced as a whole; with `matches`, only text of that form. */
export const plainText = ({
  matches,
}: {
  readonly matches?: RegExp;
} = {}): ValueField<string, 'needed'> =>
  valueField({
    kind: 'plain-text',
    shape: { type: 'string', ...(matches && { pattern: matches.source }) },
    read: (stored) => {
      if (typeof stored !== 'string') return refused('wrong_type', stored);
      if (matches && !matches.test(stored)) return refused('malformed', stored);
      // Half of a surrogate pair does not survive the wire: read it as the others will.
      return taken(stored.toWellFormed());
    },
  });
