/** One thing to know of an opportunity, as an icon and words in its row. */
import { CalendarClock, CalendarX, TriangleAlert } from 'lucide-react';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { classes } from '../../ui/classes.ts';
import type { RowNote } from './row-notes.ts';

const lookOf = (note: RowNote) => {
  if (note === 'closes_outside' || note === 'other_type') {
    return { Icon: CalendarX, colours: 'bg-fill text-text-2' };
  }
  const Icon = note === 'overdue' || note === 'no_close_date' ? CalendarClock : TriangleAlert;
  return { Icon, colours: 'bg-warning-soft text-warning' };
};

export const RowNotePill = ({ note }: { readonly note: RowNote }) => {
  const { notes } = useWords(opportunitiesWords);
  const { Icon, colours } = lookOf(note);
  return (
    <span
      data-note={note}
      className={classes(
        'inline-flex min-h-5.5 items-center gap-1.25 rounded-full px-2 text-small lg:whitespace-nowrap forced-colors:border',
        colours,
      )}
    >
      <Icon size={14} aria-hidden />
      {notes[note]}
    </span>
  );
};
