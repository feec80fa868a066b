/** Puts into sentences what is safe, for whoever asks for more than the pill says. */
import type { savingWords } from '../../lib/words/saving.ts';
import type { SaveState } from '../../plan/link/save-state.ts';

type Words = typeof savingWords;

const ageOf = (words: Words, { age, count }: SaveState): readonly string[] => {
  if (count === 0 || age === 'fresh') return [];
  return [age === 'hour' ? words.waitsHour : words.waitsDay];
};

/** Whether the page is away from the server, so that a reload may find nothing. */
const isAway = ({ row }: SaveState): boolean =>
  row === 'offline' || row === 'offline-kept' || row === 'offline-unkept';

/** What is safe, in sentences. */
export const moreWords = (
  words: Words,
  state: SaveState,
  canReopen: boolean,
): readonly string[] => [
  ...(state.isStuck ? [words.stuck] : []),
  words.more[state.row],
  ...ageOf(words, state),
  ...(isAway(state) && !canReopen ? [words.noReload] : []),
];
