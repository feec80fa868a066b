/** The goal as a bar: closed, expected at the close ratio, not covered. Its full width is the goal. */
import { useWords } from '../lib/words/use-words.ts';
import { plainly } from './emphasis.ts';
import type { GoalFigures } from './goal-standing.ts';
import { goalBarParts, goalStandingOf } from './goal-standing.ts';
import { goalLine } from './goal-words.ts';
import type { BarHeight } from './money-bar.tsx';
import { MoneyBar } from './money-bar.tsx';
import { useFigureText } from './use-figure-text.ts';

export interface GoalBarProps {
  /** The plan's sales goal in minor units; null where it has none that can be used. */
  readonly goal: number | null;
  readonly currency: string | null;
  readonly figures: GoalFigures;
  readonly height?: BarHeight;
  readonly className?: string;
}

export const GoalBar = ({ goal, currency, figures, height = 18, className }: GoalBarProps) => {
  const { figures: words } = useWords();
  const text = useFigureText(currency);
  const standing = goalStandingOf(goal, figures);
  return (
    <MoneyBar
      parts={goalBarParts(standing)}
      label={plainly(goalLine(standing, { words, text }))}
      height={height}
      className={className}
    />
  );
};
