/** A state in a full round: icon and word, never a bare colour. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

const lookOf = {
  neutral: 'bg-fill text-text-2',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
  accent: 'bg-accent-soft text-accent-text',
  line: 'text-text-2 shadow-[inset_0_0_0_1px_var(--border)]',
} as const;

export interface PillProps {
  readonly tone?: keyof typeof lookOf;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export const Pill = ({ tone = 'neutral', icon, children }: PillProps) => (
  <span
    className={classes(
      'inline-flex h-5.5 items-center gap-1.25 rounded-full px-2 text-small whitespace-nowrap',
      lookOf[tone],
    )}
  >
    {icon}
    {children}
  </span>
);
