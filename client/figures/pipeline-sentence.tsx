/** How much pipeline a plan needs and has: the sentence, its bar, and the bar's keys. */
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import { plainly } from './emphasis.ts';
import { EmphasisedText } from './emphasised-text.tsx';
import { LeftOut } from './left-out.tsx';
import { MoneyBar } from './money-bar.tsx';
import { MoneyKey } from './money-keys.tsx';
import type { PipelineFigures } from './pipeline-standing.ts';
import { pipelineBarParts, pipelineSentence } from './pipeline-standing.ts';
import { useFigureText } from './use-figure-text.ts';

export interface PipelineSentenceProps {
  /** The plan's close ratio in basis points; null where it has none that can be used. */
  readonly closeRatio: number | null;
  readonly currency: string | null;
  readonly figures: PipelineFigures;
}

/** The sentence, and under it the bar with what its parts are. */
export const PipelineSentence = ({ closeRatio, currency, figures }: PipelineSentenceProps) => {
  const words = useWords(figuresWords);
  const text = useFigureText(currency);
  const sentence = pipelineSentence(figures, closeRatio, { words, text });
  const parts = pipelineBarParts(figures);
  const open = figures.open.value;
  const gap = figures.pipelineGap.value ?? 0;
  return (
    <div>
      <p className="text-[1.125rem] leading-6.5 font-medium text-pretty text-text tabular-nums">
        <EmphasisedText>{sentence}</EmphasisedText>
      </p>
      <LeftOut of={[figures.open, figures.newSalesNeeded]} />
      <MoneyBar parts={parts} label={plainly(sentence)} height={14} className="mt-3 mb-2.5" />
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {open !== null && (
          <MoneyKey kind="expected" name={words.keys.open} amount={text.money(open)} />
        )}
        {gap > 0 && <MoneyKey kind="uncovered" name={words.keys.gap} amount={text.money(gap)} />}
      </div>
    </div>
  );
};
