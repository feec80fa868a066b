/** How a component comes by its words. */
import { createContext, useContext } from 'react';
import type { en } from './en.ts';

/**
 * A catalogue in any language: the English one's shape, where each text may be any string and each sentence with
 * arguments any function of the same ones.
 */
export type WordsLike<Told> = {
  readonly [Key in keyof Told]: Told[Key] extends string
    ? string
    : Told[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : WordsLike<Told[Key]>;
};
export type Words = WordsLike<typeof en>;

const WordsContext = createContext<Words | null>(null);
export const WordsProvider = WordsContext.Provider;

/** The words of the language the page is in. */
export const useWords = (): Words => {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('words are read outside of their provider');
  return words;
};
