/** What the parts of a bar of money stand for, each with the look that it has in the bar. */
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import { classes } from '../ui/classes.ts';
import type { GoalBarProps } from './goal-bar.tsx';
import type { BarPartKind } from './goal-standing.ts';
import { goalBarParts, goalStandingOf } from './goal-standing.ts';
import { partLook } from './money-bar.tsx';
import { useFigureText } from './use-figure-text.ts';

interface MoneyKeyProps {
  readonly kind: BarPartKind;
  readonly name: string;
  readonly amount?: string | undefined;
}

/** One part's look, name and amount. */
export const MoneyKey = ({ kind, name, amount }: MoneyKeyProps) => (
  <span className="inline-flex items-center gap-1.5 text-small text-text-2 tabular-nums">
    <span
      aria-hidden="true"
      className={classes(
        'size-2.5 shrink-0 rounded-[3px] forced-color-adjust-none',
        partLook[kind],
      )}
    />
    {name}
    {amount !== undefined && <b className="font-semibold text-text">{amount}</b>}
  </span>
);

const row = 'flex flex-wrap items-center gap-x-5 gap-y-1';

/** Under a list of bars: what the parts mean. */
export const MoneyKeys = ({ className }: { readonly className?: string }) => {
  const { keys } = useWords(figuresWords);
  return (
    <div className={classes(row, className)}>
      <MoneyKey kind="closed" name={keys.closed} />
      <MoneyKey kind="expected" name={keys.expected} />
      <MoneyKey kind="uncovered" name={keys.uncovered} />
    </div>
  );
};

/** Under the bar of a plan's goal: its parts with their amounts, and the goal at the end. */
export const GoalKeys = ({ goal, currency, figures, className }: GoalBarProps) => {
  const { keys } = useWords(figuresWords);
  const text = useFigureText(currency);
  const standing = goalStandingOf(goal, figures);
  const told = {
    closed: { name: keys.closed, amount: text.money(standing.closed) },
    expected: {
      name: keys.expectedFrom({ open: text.money(standing.open) }),
      amount: text.money(standing.expected),
    },
    uncovered: { name: keys.uncovered, amount: text.money(standing.uncovered) },
    unknown: { name: keys.unknown, amount: undefined },
  } as const satisfies Record<BarPartKind, object>;
  return (
    <div className={classes(row, className)}>
      {goalBarParts(standing).map(({ kind }) => (
        <MoneyKey key={kind} kind={kind} {...told[kind]} />
      ))}
      {goal !== null && (
        <span className="ms-auto text-small text-text-2 tabular-nums">
          {keys.goal} <b className="font-semibold text-text">{text.money(goal)}</b>
        </span>
      )}
    </div>
  );
};
