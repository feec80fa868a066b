/** A key as it stands on the keyboard. */
import { classes } from './classes.ts';

export const Kbd = ({
  children,
  inverse = false,
}: {
  readonly children: string;
  readonly inverse?: boolean;
}) => (
  <kbd
    className={classes(
      'inline-block min-w-5 rounded-small px-1.25 py-px text-center font-sans text-small',
      inverse ? 'bg-[color-mix(in_srgb,var(--canvas)_18%,transparent)]' : 'bg-fill text-text-2',
    )}
  >
    {children}
  </kbd>
);
