/** Text that people write together, letter by letter: a `Y.Text` made in the transaction that makes its record. */
import * as Y from 'yjs';
import type { Field } from './field.ts';
import { refused, taken } from './field.ts';

const isText = (stored: unknown): stored is Y.Text =>
  // Y.XmlText is a Y.Text to the language, but not to the layout.
  stored instanceof Y.Text && !(stored instanceof Y.XmlText);

/** A `Y.Text` without formatting. */
export const sharedText = (): Field<string, string, 'seeded'> => ({
  kind: 'shared-text',
  holds: 'text',
  presence: 'seeded',
  read: (stored) =>
    isText(stored) ? taken(stored.toString().toWellFormed()) : refused('wrong_type', stored),
  seed: (given = '') => new Y.Text(given.toWellFormed()),
  show: (value) => value,
  shape: { type: 'string' },
});

/** The live text behind a shared text field, for a binding; null where something else is stored. */
export const liveText = (stored: unknown): Y.Text | null => (isText(stored) ? stored : null);
