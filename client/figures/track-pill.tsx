/** How a plan stands, in an icon and a word; never a bare colour. */

import type { Track } from '@gameplan/shared/derive/figure';
import { Check, CircleHelp, OctagonAlert, TriangleAlert } from 'lucide-react';
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import { classes } from '../ui/classes.ts';
import type { ShownFigure } from './shown-figure.ts';

const lookOf = {
  on: { Icon: Check, colours: 'bg-success-soft text-success' },
  at_risk: { Icon: TriangleAlert, colours: 'bg-warning-soft text-warning' },
  off: { Icon: OctagonAlert, colours: 'bg-danger-soft text-danger' },
  none: { Icon: CircleHelp, colours: 'bg-fill text-text-2' },
} as const satisfies Record<Track | 'none', object>;

export interface TrackPillProps {
  readonly figure: ShownFigure<Track>;
  readonly className?: string;
}

export const TrackPill = ({ figure, className }: TrackPillProps) => {
  const { track: words } = useWords(figuresWords);
  const track = figure.value ?? 'none';
  const { Icon, colours } = lookOf[track];
  return (
    <span
      title={figure.reason}
      className={classes(
        'inline-flex h-5.5 w-fit items-center gap-1.25 rounded-full px-2 text-small whitespace-nowrap forced-colors:border',
        colours,
        className,
      )}
    >
      <Icon size={14} aria-hidden />
      {words[track]}
    </span>
  );
};
