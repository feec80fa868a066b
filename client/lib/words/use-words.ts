/** How a component comes by its words. */
import { createContext, useContext } from 'react';

/** Says a section of the English catalogue in the language the page is in: the same keys, texts of that language. */
export type Tongue = <Section extends object>(english: Section) => Section;

/** The catalogue is written in English, so nothing is to be put into other words. */
export const inEnglish: Tongue = (english) => english;

const TongueContext = createContext<Tongue | null>(null);
export const TongueProvider = TongueContext.Provider;

/**
 * The words of one section, in the language the page is in: `useWords(swotWords)`. A screen names the sections it
 * speaks with, so they come with its own code, and not with that of every other screen.
 */
export const useWords = <Section extends object>(section: Section): Section => {
  const tongue = useContext(TongueContext);
  if (tongue === null) throw new Error('words are read outside of their provider');
  return tongue(section);
};
