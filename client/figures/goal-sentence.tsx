/** How a plan stands against its goal in words: sentences for its own screen, a line for lists. */
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import { classes } from '../ui/classes.ts';
import { EmphasisedText } from './emphasised-text.tsx';
import type { GoalFigures } from './goal-standing.ts';
import { goalStandingOf } from './goal-standing.ts';
import { goalLine, goalSentence } from './goal-words.ts';
import { LeftOut, LeftOutMark } from './left-out.tsx';
import { useFigureText } from './use-figure-text.ts';

export interface GoalSentenceProps {
  /** The plan's sales goal in minor units; null where it has none that can be used. */
  readonly goal: number | null;
  /** The plan's close ratio in basis points; null where it has none that can be used. */
  readonly closeRatio: number | null;
  readonly currency: string | null;
  readonly figures: GoalFigures;
  readonly className?: string;
}

/** The first thing that is read of a plan. */
export const GoalSentence = ({
  goal,
  closeRatio,
  currency,
  figures,
  className,
}: GoalSentenceProps) => {
  const words = useWords(figuresWords);
  const text = useFigureText(currency);
  const sentence = goalSentence(goalStandingOf(goal, figures), closeRatio, { words, text });
  return (
    <div className={className}>
      <p className="max-w-[900px] text-title-2 font-medium text-pretty text-text tabular-nums">
        <EmphasisedText>{sentence}</EmphasisedText>
      </p>
      <LeftOut of={[figures.closed, figures.open]} />
    </div>
  );
};

export interface GoalLineProps {
  readonly goal: number | null;
  readonly currency: string | null;
  readonly figures: GoalFigures;
  readonly className?: string;
}

/** The same in a few words, under a bar in a list. */
export const GoalLine = ({ goal, currency, figures, className }: GoalLineProps) => {
  const words = useWords(figuresWords);
  const text = useFigureText(currency);
  return (
    <span className={classes('block text-small text-text-3 tabular-nums', className)}>
      <EmphasisedText>{goalLine(goalStandingOf(goal, figures), { words, text })}</EmphasisedText>
      <LeftOutMark of={[figures.closed, figures.open]} />
    </span>
  );
};
