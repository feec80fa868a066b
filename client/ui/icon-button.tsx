/** A button of one icon: it always has a name, and shows it with its key on hover and on focus. */
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'disabled'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly size?: 24 | 28 | 32 | 44;
  readonly outlined?: boolean;
  /** Why it cannot be used now. It keeps its place and its focus, and says this on hover and on focus. */
  readonly disabledBecause?: string | undefined;
  /** There is nothing for it to do. */
  readonly disabled?: boolean;
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
  disabledBecause,
  onClick,
  ...rest
}: IconButtonProps) => (
  <Tooltip
    text={disabledBecause ?? label}
    shortcut={disabledBecause === undefined ? shortcut : undefined}
    describes={disabledBecause !== undefined}
  >
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-disabled={disabledBecause !== undefined || undefined}
      onClick={(event) => {
        if (disabledBecause !== undefined) event.preventDefault();
        else onClick?.(event);
      }}
      className={classes(
        'inline-grid shrink-0 place-items-center rounded-control text-text-2 transition-colors duration-120 ease-calm hover:bg-fill hover:text-text disabled:cursor-default disabled:bg-transparent disabled:text-text-3 disabled:opacity-50 pointer-coarse:min-h-11 pointer-coarse:min-w-11',
        sizeOf[size],
        disabledBecause !== undefined &&
          'cursor-default text-text-3 hover:bg-transparent hover:text-text-3 [&>svg]:opacity-55',
        outlined && 'bg-surface shadow-[inset_0_0_0_1px_var(--border)]',
        className,
      )}
    >
      {icon}
    </button>
  </Tooltip>
);
