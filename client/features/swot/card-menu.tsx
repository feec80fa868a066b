/** The menu of a card: everything that can be done with it by single clicks, without a drag. */
import type { SwotBox, SwotCard } from '@gameplan/shared/plan/kinds/swot-card';
import { swotBoxes } from '@gameplan/shared/plan/kinds/swot-card';
import { boxOf } from '@gameplan/shared/plan/swot-board';
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  Ellipsis,
  Move,
  Pencil,
  Trash2,
} from 'lucide-react';
import { memo } from 'react';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { Menu, MenuItem, MenuSeparator, Submenu } from '../../ui/menu.tsx';
import { useBoard } from './board-context.ts';
import { BoxLetter } from './box-letter.tsx';
import { shortText } from './card-text.ts';

const SIZE = 16;

/**
 * Lies over the end of the first line, so that the text keeps its width, and is there when the card is pointed at or
 * used. Where nothing can be pointed at it is always there, and lies in the footer, off the text.
 */
const BUTTON =
  'absolute top-1.5 right-1.5 z-1 grid size-7 place-items-center rounded-control bg-fill text-text-2 opacity-0 transition-opacity duration-120 ease-calm hover:text-text focus-visible:opacity-100 group-focus-within/card:opacity-100 group-hover/card:opacity-100 data-popup-open:opacity-100 pointer-coarse:top-auto pointer-coarse:right-0 pointer-coarse:-bottom-1 pointer-coarse:size-11 pointer-coarse:bg-transparent pointer-coarse:opacity-100';

const MoveTo = ({ card }: { readonly card: SwotCard }) => {
  const { control } = useBoard();
  const words = useWords(swotWords);
  const others: readonly SwotBox[] = swotBoxes.filter((box) => box !== boxOf(card));
  return (
    <Submenu label={words.menu.moveTo} icon={<Move size={SIZE} aria-hidden />}>
      {others.map((box) => (
        <MenuItem
          key={box}
          icon={<BoxLetter box={box} />}
          onSelect={() => control.moveToBox(card.id, box)}
        >
          {words.boxes[box]}
        </MenuItem>
      ))}
    </Submenu>
  );
};

const Rows = ({ card }: { readonly card: SwotCard }) => {
  const { control } = useBoard();
  const { menu } = useWords(swotWords);
  const cards = control.boxOfCard(card.id);
  const isFirst = cards[0]?.id === card.id;
  const isLast = cards.at(-1)?.id === card.id;
  return (
    <>
      <MenuItem
        icon={<Pencil size={SIZE} aria-hidden />}
        shortcut="Enter"
        onSelect={() => control.edit(card.id)}
      >
        {menu.edit}
      </MenuItem>
      <MoveTo card={card} />
      <MenuSeparator />
      <MenuItem
        icon={<ArrowUp size={SIZE} aria-hidden />}
        disabled={isFirst}
        onSelect={() => control.moveWithin(card.id, 'up')}
      >
        {menu.up}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown size={SIZE} aria-hidden />}
        disabled={isLast}
        onSelect={() => control.moveWithin(card.id, 'down')}
      >
        {menu.down}
      </MenuItem>
      <MenuItem
        icon={<ArrowUpToLine size={SIZE} aria-hidden />}
        disabled={isFirst}
        onSelect={() => control.moveWithin(card.id, 'first')}
      >
        {menu.first}
      </MenuItem>
      <MenuItem
        icon={<ArrowDownToLine size={SIZE} aria-hidden />}
        disabled={isLast}
        onSelect={() => control.moveWithin(card.id, 'last')}
      >
        {menu.last}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 size={SIZE} aria-hidden />}
        shortcut="Del"
        danger
        onSelect={() => control.bin(card.id)}
      >
        {menu.bin}
      </MenuItem>
    </>
  );
};

export const CardMenu = memo(
  ({ card, isStop }: { readonly card: SwotCard; readonly isStop: boolean }) => {
    const words = useWords(swotWords);
    const may = useMayEdit();
    const trigger = (
      <button
        type="button"
        aria-label={words.more({ text: shortText(card) || words.emptyCard })}
        tabIndex={isStop ? 0 : -1}
        onClick={(event) => event.stopPropagation()}
        className={BUTTON}
      >
        <Ellipsis size={SIZE} aria-hidden />
      </button>
    );
    if (!may.allowed) return null;
    return (
      <Menu trigger={trigger}>
        <Rows card={card} />
      </Menu>
    );
  },
);
