/** Puts into words what is said of saving, in short: the pill and what is said aloud. */
import type { planWords } from '../../lib/words/plan.ts';
import type { SaveRow, SaveState } from '../../plan/link/save-state.ts';

type Words = (typeof planWords)['save'];

const wordsBy: Readonly<Record<SaveRow, (words: Words, state: SaveState) => string>> = {
  connecting: (words) => words.connecting,
  saved: (words) => words.saved,
  quiet: () => '',
  saving: (words) => words.saving,
  offline: (words) => words.offline,
  'offline-unkept': (words) => words.offlineUnkept,
  'offline-kept': (words, { count }) => words.offlineKept({ count }),
  'not-saved': (words) => words.notSaved,
  refused: (words, { refusal, count }) => {
    const reason = words.reasons[refusal ?? 'refused'];
    return count > 0 ? words.refusedWith({ reason }) : words.refusals[refusal ?? 'refused'];
  },
  sending: (words, { count }) => words.sending({ count }),
};

/** The words of the pill. */
export const saveWords = (words: Words, state: SaveState): string =>
  wordsBy[state.row](words, state);

/** What is said aloud: never for each letter, and never how many. */
export const spokenWords = (words: Words, state: SaveState): string =>
  state.row === 'offline-kept' ? words.offlineKeptSpoken : saveWords(words, state);
