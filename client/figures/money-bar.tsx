/** The bar of money: its parts from left to right, always in one order and one look, and its text for who hears it. */
import { classes } from '../ui/classes.ts';
import type { BarPart, BarPartKind } from './goal-standing.ts';

/** The hatch keeps "not covered" apart without colour; bars draw with the reader's own colours where these are forced. */
export const partLook = {
  closed: 'bg-money-closed',
  expected: 'bg-money-open',
  uncovered:
    'bg-[repeating-linear-gradient(135deg,var(--m-miss)_0_1.5px,transparent_1.5px_5px)] inset-ring inset-ring-money-miss/55 forced-colors:border',
  unknown: 'bg-money-none forced-colors:border',
} as const satisfies Record<BarPartKind, string>;

/** Height in px: 18 on a plan's own screen, 14 where it stands above a table, 8 in lists. */
export type BarHeight = 18 | 14 | 8;

const heightOf = {
  18: 'h-4.5 rounded-chip',
  14: 'h-3.5 rounded-[5px]',
  8: 'h-2 rounded-small',
} as const satisfies Record<BarHeight, string>;

export interface MoneyBarProps {
  readonly parts: readonly BarPart[];
  /** What the bar says. */
  readonly label: string;
  readonly height?: BarHeight;
  readonly className?: string | undefined;
}

export const MoneyBar = ({ parts, label, height = 18, className }: MoneyBarProps) => (
  <div
    role="img"
    aria-label={label}
    className={classes(
      'flex w-full gap-0.5 overflow-hidden forced-color-adjust-none',
      heightOf[height],
      className,
    )}
  >
    {parts.map(({ kind, share }) => (
      <span
        key={kind}
        data-part={kind}
        // A part that is there is seen, however small it is.
        style={{ flex: `${share} 1 0` }}
        className={classes('min-w-1 last:rounded-e-[inherit]', partLook[kind])}
      />
    ))}
  </div>
);
