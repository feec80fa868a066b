/** A person as a circle of two letters: one of ten presence colours, or grey for somebody without one. */
import { classes } from './classes.ts';
import { initialsOf } from './initials.ts';

export type AvatarSize = 18 | 20 | 24 | 28 | 36;
/** Index of a presence colour, 0 to 9, or 'none' for grey. */
export type AvatarColour = number | 'none';

export interface AvatarProps {
  readonly name: string;
  readonly colour: AvatarColour;
  readonly size?: AvatarSize;
  /** Its name is told right beside it, so it is only a picture. */
  readonly decorative?: boolean;
  readonly className?: string;
}

const sizeOf = {
  18: 'size-4.5 text-[9px] font-bold',
  20: 'size-5 text-[9px] font-bold',
  24: 'size-6 text-[10px]',
  28: 'size-7 text-[11px]',
  36: 'size-9 text-[13px]',
} as const satisfies Record<AvatarSize, string>;

export const Avatar = ({ name, colour, size = 28, decorative = false, className }: AvatarProps) => (
  <span
    {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
    {...(colour === 'none' ? {} : { style: { backgroundColor: `var(--p-${colour % 10})` } })}
    className={classes(
      'inline-grid shrink-0 select-none place-items-center rounded-full leading-none font-semibold forced-colors:border',
      colour === 'none' ? 'bg-fill text-text-2' : 'text-on-p',
      sizeOf[size],
      className,
    )}
  >
    {initialsOf(name)}
  </span>
);
