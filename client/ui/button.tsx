/** The one button of the product, in its five looks and three heights. */
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'outlined' | 'soft' | 'ghost' | 'danger';
export type ButtonSize = 28 | 32 | 44;

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
  /** Why the button cannot be used now. It keeps its place and its focus, and says this on hover and on focus. */
  readonly disabledBecause?: string | undefined;
  /** Its work is under way: it turns a circle and takes no second press. */
  readonly busy?: boolean;
}

const lookOf = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  outlined: 'bg-surface text-text shadow-[inset_0_0_0_1px_var(--border)] hover:bg-fill',
  soft: 'bg-accent-soft text-accent-text hover:bg-[color-mix(in_srgb,var(--accent)_18%,var(--surface))]',
  ghost: 'text-text-2 hover:bg-fill hover:text-text',
  danger: 'bg-surface text-danger shadow-[inset_0_0_0_1px_var(--border)] hover:bg-danger-soft',
} as const satisfies Record<ButtonVariant, string>;

const sizeOf = {
  28: 'h-7 px-2.5 text-dense',
  32: 'h-8 px-3 text-body',
  44: 'h-11 px-4 text-touch',
} as const satisfies Record<ButtonSize, string>;

const SHAPE =
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-colors duration-120 ease-calm pointer-coarse:min-h-11 pointer-coarse:min-w-11 aria-disabled:cursor-default';

export const Button = ({
  variant = 'outlined',
  size = 32,
  icon,
  disabledBecause,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) => {
  const off = busy || disabledBecause !== undefined;
  const button = (
    <button
      {...rest}
      type={type}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onClick?.(event);
      }}
      className={classes(
        SHAPE,
        sizeOf[size],
        lookOf[variant],
        disabledBecause !== undefined && 'opacity-55',
        className,
      )}
    >
      {busy ? <LoaderCircle size={16} aria-hidden className="animate-turn" /> : icon}
      {children}
    </button>
  );
  return disabledBecause === undefined ? (
    button
  ) : (
    <Tooltip text={disabledBecause} describes>
      {button}
    </Tooltip>
  );
};
