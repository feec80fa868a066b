/** A figure with its name: the value, or in words why there is none; its sentence is there for whoever asks. */
import type { ReactNode } from 'react';
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import { classes } from '../ui/classes.ts';
import { LeftOutMark } from './left-out.tsx';
import type { ShownFigure } from './shown-figure.ts';
import { unsaidText } from './unsaid-text.ts';

const toneOf = {
  plain: 'text-text',
  missing: 'text-warning',
  spare: 'text-success',
} as const;

export interface FigureValueProps<Value> {
  readonly label: string;
  readonly figure: ShownFigure<Value>;
  /** How the value is written: `useFigureText` has the ways. */
  readonly show: (value: Value) => string;
  readonly tone?: keyof typeof toneOf;
  /** What stands beside the value, in a lighter ink: "of 3.33x". */
  readonly beside?: ReactNode;
  readonly className?: string;
}

export const FigureValue = <Value,>({
  label,
  figure,
  show,
  tone = 'plain',
  beside,
  className,
}: FigureValueProps<Value>) => {
  const words = useWords(figuresWords);
  const { value } = figure;
  return (
    <div title={figure.reason} className={classes('min-w-0', className)}>
      <span className="block text-small text-text-3">{label}</span>
      {value === null ? (
        <span className="block text-body font-medium text-text-2">{unsaidText(figure, words)}</span>
      ) : (
        <span className="block text-[1.125rem] leading-6 font-semibold tracking-[-0.01em] tabular-nums">
          <span className={toneOf[tone]}>{show(value)}</span>
          {beside !== undefined && <span className="font-medium text-text-3"> {beside}</span>}
          <LeftOutMark of={[figure]} />
        </span>
      )}
    </div>
  );
};
