/** How a component comes by the way figures are written, in the currency of what it shows. */
import { useMemo } from 'react';
import { useFormat } from '../lib/use-format.ts';
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { FigureText } from './figure-text.ts';
import { createFigureText } from './figure-text.ts';

/** Amounts, shares and multiples as text; `currency` is ISO 4217, null where a plan has none. */
export const useFigureText = (currency: string | null): FigureText => {
  const format = useFormat();
  const figures = useWords(figuresWords);
  return useMemo(() => createFigureText(format, figures, currency), [format, figures, currency]);
};
