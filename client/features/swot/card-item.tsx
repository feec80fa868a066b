/** One card of the board, at rest or being written; a new card without a letter looks the same. */

import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { SwotBox, SwotCard } from '@gameplan/shared/plan/kinds/swot-card';
import type { KeyboardEvent, MouseEvent } from 'react';
import { memo, useRef } from 'react';
import { ageOf } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { appWords } from '../../lib/words/app.ts';
import { planWords } from '../../lib/words/plan.ts';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { PresentPerson } from '../../plan/presence/presence-list.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { columnsOf, isNarrow, useBoard, useBoardState } from './board-context.ts';
import { isArrow } from './board-steps.ts';
import { boxLook } from './box-look.ts';
import { CardField, TEXT } from './card-field.tsx';
import { CardMenu } from './card-menu.tsx';
import { textOf } from './card-text.ts';
import { useCardDrag } from './use-card-drag.ts';

export interface CardItemProps {
  readonly itemKey: string;
  readonly box: SwotBox;
  /** Null for a new card without a letter. */
  readonly card: SwotCard | null;
  /** The quadrant's one stop of the Tab key. */
  readonly isStop: boolean;
  /** Who else has its text open. */
  readonly editors: readonly PresentPerson[];
  readonly onFocus: (cardId: string) => void;
  /** An arrow key that goes to another card of the quadrant. */
  readonly onArrow: (cardId: string, key: string) => void;
}

const Footer = ({ card }: { readonly card: SwotCard | null }) => {
  const { people, now } = useBoard();
  const app = useWords(appWords);
  const { former } = useWords(planWords).people;
  if (card === null) return <div className="mt-1.5 min-h-5" />;
  const author = people.get(valueOr(card.createdBy, ''));
  const createdAt = Date.parse(valueOr(card.createdAt, ''));
  const age = ageOf(createdAt, now);
  return (
    <div className="mt-1.5 flex min-h-5 items-center gap-2.5 text-small text-text-3 pointer-coarse:pr-8">
      <Avatar name={author?.name ?? former} colour={author?.colour ?? 'none'} size={20} />
      {age.unit === 'days' && <span className="ml-auto">{app.age(age)}</span>}
    </div>
  );
};

/** Straddles the ring, so that nothing moves when it comes and goes. */
const EditorsTab = ({ editors }: { readonly editors: readonly PresentPerson[] }) => {
  const words = useWords(swotWords);
  const format = useFormat();
  const [first] = editors;
  if (first === undefined) return null;
  const names = editors.map(({ name }) => name.split(' ', 1)[0] ?? name);
  return (
    <span
      data-testid="editing-tab"
      style={{ backgroundColor: `var(--p-${first.colour})` }}
      className="pointer-events-none absolute -top-2.75 left-2 z-2 h-5 max-w-[calc(100%-16px)] truncate rounded-chip px-2 text-[12px] leading-5 font-semibold text-on-p"
    >
      {names.length === 1
        ? words.isEditing({ name: names[0] ?? '' })
        : words.areEditing({ names: format.list(names) })}
    </span>
  );
};

const isInside = ({ target, currentTarget }: MouseEvent): boolean =>
  target instanceof Node && currentTarget.contains(target);

/** A text that ends in a line break, or has no letter, is as high as the line its caret stands in. */
const heldOpen = (text: string): string =>
  text === '' || text.endsWith('\n') ? `${text}\u200b` : text;

const useCardKeys = (card: SwotCard | null, onArrow: CardItemProps['onArrow']) => {
  const { control } = useBoard();
  return (event: KeyboardEvent) => {
    if (card === null || event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const isLifted = control.current().carry?.cardId === card.id;
    if (isLifted) {
      if (isArrow(key)) control.stepBy(key, { columns: columnsOf, isNarrow: isNarrow() });
      else if (key === 'Enter' || key === ' ' || key === 'm' || key === 'M') control.drop();
      else if (key === 'Escape' || key === 'Tab') control.putBack();
      else return;
    } else if (key === 'Enter' || key === 'F2') control.edit(card.id);
    else if (key === 'Delete' || key === 'Backspace') control.bin(card.id);
    else if (key === ' ' || key === 'm' || key === 'M') control.lift(card.id, 'keys');
    else if (isArrow(key) || key === 'Home' || key === 'End') onArrow(card.id, key);
    else return;
    event.preventDefault();
  };
};

/** Shows who else writes here by a ring of their colour, or that the card is lifted by one of the accent. */
const ringOf = (editors: readonly PresentPerson[], isLifted: boolean): string | undefined => {
  if (isLifted) return '0 0 0 2px var(--accent), var(--sh-1)';
  const [first] = editors;
  return first === undefined ? undefined : `0 0 0 2px var(--p-${first.colour}), var(--sh-1)`;
};

export const CardItem = memo((props: CardItemProps) => {
  const { itemKey, box, card, isStop, editors, onFocus, onArrow } = props;
  const { control, people } = useBoard();
  const words = useWords(swotWords);
  const { former } = useWords(planWords).people;
  const isWriting = useBoardState(({ writing }) => writing?.key === itemKey);
  const carriedBy = useBoardState(({ carry }) =>
    card !== null && carry?.cardId === card.id ? carry.by : null,
  );
  const element = useRef<HTMLElement>(null);
  const may = useMayEdit();
  useCardDrag({ element, cardId: card?.id ?? null, isOff: isWriting || !may.allowed });
  const onKeyDown = useCardKeys(card, onArrow);
  const text = card === null ? '' : textOf(card);
  const author = people.get(valueOr(card?.createdBy ?? null, ''))?.name ?? former;
  const ring = ringOf(editors, carriedBy === 'keys');
  return (
    <li data-item={card?.id} className="min-w-0">
      <article
        ref={element}
        data-card={card?.id}
        data-testid="card"
        {...(isWriting
          ? {}
          : {
              tabIndex: isStop ? 0 : -1,
              'aria-label': words.cardBy({ text: text || words.emptyCard, name: author }),
              ...(may.allowed ? { 'aria-keyshortcuts': 'Enter F2 M Delete' } : {}),
            })}
        onKeyDown={onKeyDown}
        onFocus={() => card !== null && onFocus(card.id)}
        onClick={(event) => {
          // The menu lies elsewhere in the page, but its clicks come by here.
          const isHere = isInside(event);
          if (isHere && card !== null && !isWriting) control.edit(card.id);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
        style={ring === undefined ? undefined : { boxShadow: ring }}
        className={classes(
          'group/card relative cursor-default rounded-card bg-surface pt-2.5 pr-3 pb-2 pl-4.5 shadow-1 transition-[opacity,box-shadow] duration-120 ease-calm',
          'hover:shadow-[0_0_0_1px_var(--border-strong)] forced-colors:border',
          isWriting && 'shadow-[0_0_0_2px_var(--accent),var(--sh-1)]! cursor-text',
          carriedBy !== null && 'opacity-45',
        )}
      >
        <span
          aria-hidden="true"
          className={classes(
            'absolute top-2.5 bottom-2.5 left-2 w-1 rounded-[2px]',
            boxLook[box].ink,
          )}
        />
        <EditorsTab editors={editors} />
        <div className="grid grid-cols-[minmax(0,1fr)]">
          <p data-testid="card-text" className={classes(TEXT, isWriting && 'invisible')}>
            {heldOpen(text)}
          </p>
          {isWriting && (
            <CardField
              itemKey={itemKey}
              cardId={card?.id ?? null}
              label={words.textOf({ box: words.boxes[box] })}
            />
          )}
        </div>
        <Footer card={card} />
        {card !== null && !isWriting && <CardMenu card={card} isStop={isStop} />}
      </article>
    </li>
  );
});
