/** The goal as a bar: closed, expected at the close ratio, not covered. Its full width is the goal. */
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import { plainly } from './emphasis.ts';
import type { GoalFigures } from './goal-standing.ts';
import { goalBarParts, goalStandingOf } from './goal-standing.ts';
import { goalLine, goalSentence } from './goal-words.ts';
import type { BarHeight } from './money-bar.tsx';
import { MoneyBar } from './money-bar.tsx';
import { useFigureText } from './use-figure-text.ts';

export interface GoalBarProps {
  /** The plan's sales goal in minor units; null where it has none that can be used. */
  readonly goal: number | null;
  readonly currency: string | null;
  readonly figures: GoalFigures;
  /**
   * The plan's close ratio in basis points, where the whole sentence is to be heard of the bar; without it, as in lists
   * that do not know it, the bar says the line.
   */
  readonly closeRatio?: number | null;
  readonly height?: BarHeight;
  readonly className?: string;
}

export const GoalBar = ({
  goal,
  currency,
  figures,
  closeRatio,
  height = 18,
  className,
}: GoalBarProps) => {
  const words = useWords(figuresWords);
  const text = useFigureText(currency);
  const standing = goalStandingOf(goal, figures);
  const telling = { words, text };
  const label =
    closeRatio === undefined
      ? goalLine(standing, telling)
      : goalSentence(standing, closeRatio, telling);
  return (
    <MoneyBar
      parts={goalBarParts(standing)}
      label={plainly(label)}
      height={height}
      className={className}
    />
  );
};
