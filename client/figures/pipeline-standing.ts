/** How much pipeline a plan needs and has, in sentences and as the bar whose full width is what is needed. */
import { emphasised } from './emphasis.ts';
import type { BarPart } from './goal-standing.ts';
import { barParts } from './goal-standing.ts';
import type { Telling } from './goal-words.ts';
import type { ShownFigure } from './shown-figure.ts';

/** The figures that it takes. */
export interface PipelineFigures {
  readonly open: ShownFigure<number>;
  readonly newSalesNeeded: ShownFigure<number>;
  readonly pipelineNeeded: ShownFigure<number>;
  readonly pipelineGap: ShownFigure<number>;
}

/** Whether the gap is a number over something that is needed, and not 0 because nothing is. */
const isNumber = ({ state }: ShownFigure<number>): boolean => state === 'ok' || state === 'partly';

const stopSentence = (
  { open, newSalesNeeded, pipelineGap }: PipelineFigures,
  { words, text }: Telling,
): string => {
  const told = {
    open: emphasised(text.money(open.value ?? 0), 'strong'),
    need: emphasised(text.money(newSalesNeeded.value ?? 0), 'strong'),
  };
  switch (pipelineGap.state) {
    case 'period_invalid':
      return words.pipeline.period_invalid;
    case 'goal_missing':
    case 'goal_invalid':
    case 'goal_zero':
    case 'goal_met':
    case 'ratio_missing':
    case 'ratio_invalid':
    case 'ratio_zero':
    case 'too_large':
      return words.pipeline[pipelineGap.state](told);
    default:
      return pipelineGap.reason;
  }
};

/** "To sell so much more at this close ratio you need so much. You have so much. So much is missing." */
export const pipelineSentence = (
  figures: PipelineFigures,
  closeRatio: number | null,
  { words, text }: Telling,
): string => {
  const { open, newSalesNeeded, pipelineNeeded, pipelineGap } = figures;
  const gap = pipelineGap.value;
  if (!isNumber(pipelineGap) || gap === null) return stopSentence(figures, { words, text });
  const strong = (amount: string) => emphasised(amount, 'strong');
  const start = words.pipeline.start({
    need: strong(text.money(newSalesNeeded.value ?? 0)),
    ratio: strong(closeRatio === null ? '' : text.exactPercent(closeRatio)),
    needed: strong(text.money(pipelineNeeded.value ?? 0)),
  });
  if (open.value === 0) return `${start} ${words.pipeline.haveNothing}`;
  const have = words.pipeline.have({ open: strong(text.money(open.value ?? 0)) });
  const amount = text.money(Math.abs(gap));
  if (gap === 0) return `${start} ${have} ${words.pipeline.covered}`;
  const end =
    gap > 0
      ? emphasised(words.pipeline.missing({ gap: amount }), 'missing')
      : words.pipeline.surplus({ gap: emphasised(amount, 'spare') });
  return `${start} ${have} ${end}`;
};

/** The bar's parts; more than is needed fills it whole, also where nothing is needed any more. */
export const pipelineBarParts = ({ open, pipelineGap }: PipelineFigures): readonly BarPart[] => {
  const gap = pipelineGap.value;
  const parts =
    gap === null || open.value === null
      ? []
      : barParts([
          ['expected', open.value],
          ['uncovered', Math.max(0, gap)],
        ]);
  return parts.length > 0 ? parts : [{ kind: 'unknown', share: 1 }];
};
