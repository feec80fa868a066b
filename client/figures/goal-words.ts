/** Says how a plan stands against its goal: whole sentences for a plan's own screen, a line for lists. */
import type { figuresWords } from '../lib/words/figures.ts';
import { emphasised } from './emphasis.ts';
import type { FigureText } from './figure-text.ts';
import type { GoalStanding } from './goal-standing.ts';

/** What sentences are made with. */
export interface Telling {
  readonly words: typeof figuresWords;
  readonly text: FigureText;
}

/** The sentences, with what stands out marked. `closeRatio` is the plan's own, in basis points. */
export const goalSentence = (
  standing: GoalStanding,
  closeRatio: number | null,
  { words, text }: Telling,
): string => {
  const { kind } = standing;
  const strong = (amount: number) => emphasised(text.money(amount), 'strong');
  const told = {
    closed: strong(standing.closed),
    goal: text.money(standing.goal),
    open: strong(standing.open),
    need: strong(standing.need),
    gap: emphasised(text.money(standing.gap), kind === 'surplus' ? 'spare' : 'missing'),
    expected: strong(standing.expected),
    uncovered: emphasised(text.money(standing.uncovered), 'missing'),
    ratio: closeRatio === null ? '' : text.exactPercent(closeRatio),
  };
  switch (kind) {
    case 'untold':
      return standing.reason;
    case 'period_invalid':
      return words.goal.period_invalid;
    case 'goal_met':
      return standing.open > 0 ? words.goal.goal_met_with_open(told) : words.goal.goal_met(told);
    case 'nothing_open':
      return words.goal.nothing_open({
        ...told,
        need: emphasised(text.money(standing.need), 'missing'),
      });
    default:
      return words.goal[kind](told);
  }
};

/** The line under a bar in a list, in short amounts, with what stands out marked. */
export const goalLine = (standing: GoalStanding, { words, text }: Telling): string => {
  const { kind, closed, goal } = standing;
  const gap = (emphasis: 'missing' | 'spare') => ({
    gap: emphasised(text.shortMoney(standing.gap), emphasis),
  });
  switch (kind) {
    case 'untold':
      return standing.reason;
    case 'goal_met': {
      const { part, whole } = text.shortMoneyOf(closed, goal);
      return words.goalLine.goal_met({ closed: part, goal: whole });
    }
    case 'ratio_zero':
      return words.goalLine.ratio_zero;
    case 'covered':
      return words.goalLine.covered;
    case 'surplus':
      return words.goalLine.surplus(gap('spare'));
    case 'nothing_open':
      return words.goalLine.gap_nothing_open(gap('missing'));
    case 'gap':
    case 'small_gap':
      return words.goalLine.gap(gap('missing'));
    default:
      return words.unsaid[kind];
  }
};
