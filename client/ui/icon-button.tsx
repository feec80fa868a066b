/** A button of one icon: it always has a name, and shows it with its key on hover and on focus. */
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly size?: 24 | 28 | 32 | 44;
  readonly outlined?: boolean;
}

const sizeOf = { 24: 'size-6', 28: 'size-7', 32: 'size-8', 44: 'size-11' } as const;

export const IconButton = ({
  label,
  icon,
  shortcut,
  size = 32,
  outlined = false,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) => (
  <Tooltip text={label} shortcut={shortcut}>
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={classes(
        'inline-grid shrink-0 place-items-center rounded-control text-text-2 transition-colors duration-120 ease-calm hover:bg-fill hover:text-text disabled:cursor-default disabled:bg-transparent disabled:text-text-3 disabled:opacity-50 pointer-coarse:min-h-11 pointer-coarse:min-w-11',
        sizeOf[size],
        outlined && 'bg-surface shadow-[inset_0_0_0_1px_var(--border)]',
        className,
      )}
    >
      {icon}
    </button>
  </Tooltip>
);
