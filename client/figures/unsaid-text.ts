/** A few words in the place of a value that cannot be said; a state that this page does not know has its own sentence. */
import type { figuresWords } from '../lib/words/figures.ts';
import type { ShownFigure } from './shown-figure.ts';

const isKnown = <Known extends object>(known: Known, name: PropertyKey): name is keyof Known =>
  Object.hasOwn(known, name);

/** Why there is no value, short enough for its place. */
export const unsaidText = (
  { state, reason }: Pick<ShownFigure<unknown>, 'state' | 'reason'>,
  { unsaid }: typeof figuresWords,
): string => (isKnown(unsaid, state) ? unsaid[state] : reason);
