/** How a component comes by dates and numbers in the reader's way. */
import { createContext, useContext } from 'react';
import type { Format } from './format.ts';

const FormatContext = createContext<Format | null>(null);
export const FormatProvider = FormatContext.Provider;

/** Dates, numbers and lists by the reader's locale. */
export const useFormat = (): Format => {
  const format = useContext(FormatContext);
  if (format === null) throw new Error('the format is read outside of its provider');
  return format;
};
