/** Several people side by side: at most five circles, then how many more there are. */

import type { AvatarColour, AvatarSize } from './avatar.tsx';
import { Avatar } from './avatar.tsx';
import { classes } from './classes.ts';

export interface StackPerson {
  readonly id: string;
  readonly name: string;
  readonly colour: AvatarColour;
}

export interface AvatarStackProps {
  readonly people: readonly StackPerson[];
  /** What the row is: "In the plan now". */
  readonly label: string;
  /** Names those who have no circle of their own: "Mina and Tomas". */
  readonly moreLabel: (hidden: readonly StackPerson[]) => string;
  readonly size?: Extract<AvatarSize, 24 | 28>;
  readonly max?: number;
  /** What the row lies on; the circles are set apart by a ring of it. */
  readonly on?: 'canvas' | 'surface';
}

export const AvatarStack = ({
  people,
  label,
  moreLabel,
  size = 28,
  max = 5,
  on = 'canvas',
}: AvatarStackProps) => {
  const shown = people.slice(0, max);
  const hidden = people.slice(max);
  const ring =
    on === 'canvas' ? 'shadow-[0_0_0_2px_var(--canvas)]' : 'shadow-[0_0_0_2px_var(--surface)]';
  return (
    <ul aria-label={label} className="inline-flex items-center">
      {shown.map((person, index) => (
        <li key={person.id} className={classes('flex', index > 0 && '-ml-px')}>
          <Avatar name={person.name} colour={person.colour} size={size} className={ring} />
        </li>
      ))}
      {hidden.length > 0 && (
        <li className="ml-1 flex">
          <span
            role="img"
            aria-label={moreLabel(hidden)}
            title={moreLabel(hidden)}
            className={classes(
              'grid place-items-center rounded-full bg-fill text-[11px] leading-none font-semibold text-text-2',
              size === 24 ? 'size-6' : 'size-7',
            )}
          >
            +{hidden.length}
          </span>
        </li>
      )}
    </ul>
  );
};
