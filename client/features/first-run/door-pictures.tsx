/** The small drawings on the two doors: the same board, once blank and once at work. Nothing in them is read out. */
import { Plus } from 'lucide-react';
import { classes } from '../../ui/classes.ts';

const FRAME = 'mx-auto grid h-34 max-w-70 grid-cols-2 grid-rows-2 gap-2';

/** A board that waits for its first card. */
export const BlankPicture = () => (
  <div className={FRAME}>
    {QUADRANTS.map(({ id }, at) => (
      <span
        key={id}
        className="grid place-items-center rounded-control border border-dashed border-border-strong/60 text-text-3"
      >
        {at === 0 && <Plus size={20} />}
      </span>
    ))}
  </div>
);

interface Quadrant {
  readonly id: string;
  readonly tint: string;
  readonly ink: string;
  /** Widths of its cards' lines. */
  readonly lines: readonly string[];
  readonly person?: string;
}

const QUADRANTS: readonly Quadrant[] = [
  { id: 's', tint: 'bg-strength-tint', ink: 'bg-strength', lines: ['w-4/5', 'w-3/5'] },
  {
    id: 'w',
    tint: 'bg-weakness-tint',
    ink: 'bg-weakness',
    lines: ['w-3/5', 'w-4/5'],
    person: 'bg-p-4',
  },
  {
    id: 'o',
    tint: 'bg-opportunity-tint',
    ink: 'bg-opportunity',
    lines: ['w-4/5', 'w-2/3'],
    person: 'bg-p-2',
  },
  { id: 't', tint: 'bg-threat-tint', ink: 'bg-threat', lines: ['w-1/2'] },
];

/** The same board with cards, and people at them. */
export const FilledPicture = () => (
  <div className={FRAME}>
    {QUADRANTS.map(({ id, tint, ink, lines, person }) => (
      <span
        key={id}
        className={classes('relative flex flex-col gap-1.5 rounded-control p-2 shadow-1', tint)}
      >
        {lines.map((width) => (
          <span
            key={width}
            className="flex h-5 items-center gap-1.5 rounded-small bg-surface px-1 shadow-1"
          >
            <span className={classes('h-3 w-0.5 rounded-full', ink)} />
            <span className={classes('h-1 rounded-full bg-border', width)} />
          </span>
        ))}
        {person !== undefined && (
          <span
            className={classes(
              'absolute -end-1.5 -bottom-1.5 size-4 rounded-full border-2 border-canvas',
              person,
            )}
          />
        )}
      </span>
    ))}
  </div>
);
