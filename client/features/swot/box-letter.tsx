/** The letter tile of a box: its sign wherever colour alone would have to tell it. The tray has a picture instead. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { Inbox } from 'lucide-react';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { classes } from '../../ui/classes.ts';
import { boxLook } from './box-look.ts';

export const BoxLetter = ({ box }: { readonly box: SwotBox }) => {
  const words = useWords(swotWords);
  if (box === 'unsorted') return <Inbox size={16} aria-hidden className="mx-0.5" />;
  return (
    <span
      aria-hidden="true"
      className={classes(
        'grid size-5 shrink-0 place-items-center rounded-chip text-[12px] leading-none font-bold text-on-ink forced-colors:border',
        boxLook[box].ink,
      )}
    >
      {words.letters[box]}
    </span>
  );
};
