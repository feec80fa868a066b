/** Which language the page is in: English, or for translators its English in other words. */
import type { Tongue } from './use-words.ts';
import { inEnglish } from './use-words.ts';

/** `localStorage.language = 'pseudo'` marks every text of the catalogue. */
export const tongueOf = async (page: Pick<Window, 'localStorage'>): Promise<Tongue> => {
  try {
    if (page.localStorage.getItem('language') !== 'pseudo') return inEnglish;
    return (await import('./pseudo.ts')).inPseudo;
  } catch {
    // A browser that keeps nothing has no choice either.
    return inEnglish;
  }
};
