/** The pipeline gap as a figure: amber where something is missing, and called a surplus where there is one to spare. */
import { useWords } from '../lib/words/use-words.ts';
import { FigureValue } from './figure-value.tsx';
import type { ShownFigure } from './shown-figure.ts';
import { useFigureText } from './use-figure-text.ts';

export interface GapValueProps {
  /** Negative is a surplus. */
  readonly figure: ShownFigure<number>;
  readonly currency: string | null;
  readonly className?: string;
}

const toneOf = (gap: number) => {
  if (gap === 0) return 'plain';
  return gap > 0 ? 'missing' : 'spare';
};

export const GapValue = ({ figure, currency, className }: GapValueProps) => {
  const { figures: words } = useWords();
  const text = useFigureText(currency);
  const gap = figure.value ?? 0;
  return (
    <FigureValue
      label={gap < 0 ? words.surplus : words.names.pipelineGap}
      figure={figure}
      tone={toneOf(gap)}
      show={(value) => (value === 0 ? words.exactlyCovered : text.money(Math.abs(value)))}
      {...(className === undefined ? {} : { className })}
    />
  );
};
