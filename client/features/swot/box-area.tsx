/** One box of the board: a quadrant or the tray, with its cards as a list that scrolls under its heading. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import { Plus } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { EditIconButton } from '../../fields/edit-controls.tsx';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { PresentPerson } from '../../plan/presence/presence-list.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { usePlan, usePresent } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';
import { columnsOf, useBoard, useBoardState } from './board-context.ts';
import { cardElement } from './board-focus.ts';
import { isArrow, stepInside } from './board-steps.ts';
import type { BoardItem } from './board-view.ts';
import { boxItems } from './board-view.ts';
import { BoxLetter } from './box-letter.tsx';
import { boxLook } from './box-look.ts';
import { CardItem } from './card-item.tsx';
import { useBoxDrop } from './use-box-drop.ts';
import { useRoomBelow } from './use-room-below.ts';

export const panelId = (box: SwotBox): string => `board-${box}`;

/** The items of the box as this page shows them: cards, a new one, the landing place. */
const useItems = (box: SwotBox) => {
  const cards = usePlan(useCallback((plan: Plan) => standingCards(plan, box), [box]));
  const draft = useBoardState(({ writing }) =>
    writing !== null && writing.cardId === null && writing.box === box ? writing : null,
  );
  const carriedId = useBoardState(({ carry }) => carry?.cardId ?? null);
  const landing = useBoardState(({ carry }) =>
    carry !== null && carry.target.box === box ? carry.target.index : null,
  );
  const items = useMemo(
    () => boxItems(cards, { draft, landing, carriedId }),
    [cards, draft, landing, carriedId],
  );
  return { cards, items };
};

const nobody: readonly PresentPerson[] = [];

/** Who else has which card open. A list is a new one only where somebody came or went. */
const useEditors = (): ReadonlyMap<string, readonly PresentPerson[]> => {
  const present = usePresent();
  return useMemo(() => {
    const editors = new Map<string, readonly PresentPerson[]>();
    for (const person of present) {
      for (const cardId of person.editing) {
        editors.set(cardId, [...(editors.get(cardId) ?? nobody), person]);
      }
    }
    return editors;
  }, [present]);
};

/** One stop of the Tab key a box; the arrows, Home and End go on inside. */
const useStops = (box: SwotBox, ids: readonly string[]) => {
  const { control } = useBoard();
  const [chosen, setChosen] = useState<string | null>(null);
  const stop = chosen !== null && ids.includes(chosen) ? chosen : ids[0];
  const latest = useRef(ids);
  latest.current = ids;
  const onFocus = useCallback(
    (cardId: string) => {
      setChosen(cardId);
      control.chooseBox(box);
    },
    [control, box],
  );
  const onArrow = useCallback(
    (cardId: string, key: string) => {
      const all = latest.current;
      const at = all.indexOf(cardId);
      const shape = { columns: columnsOf(box), places: all.length };
      const to = isArrow(key) ? stepInside(at, key, shape) : key === 'Home' ? 0 : all.length - 1;
      const next = to === null ? undefined : all[to];
      if (next !== undefined) cardElement(next)?.focus();
    },
    [box],
  );
  return { stop, onFocus, onArrow };
};

const Landing = ({ box }: { readonly box: SwotBox }) => {
  const words = useWords(swotWords);
  return (
    <li
      data-landing
      data-testid="landing"
      aria-hidden="true"
      className={classes(
        'grid h-14.5 place-items-center rounded-card border-2 border-dashed text-small text-text-2',
        boxLook[box].landing,
      )}
    >
      {words.landsHere}
    </li>
  );
};

/** A question where the next card would lie; a click answers it. */
const Question = ({ box }: { readonly box: SwotBox }) => {
  const { control } = useBoard();
  const words = useWords(swotWords);
  const question = words.questions[box];
  return (
    <li>
      <button
        type="button"
        aria-label={words.answer({ question, box: words.boxes[box] })}
        onClick={() => control.open(box)}
        className="w-full rounded-card pt-2.5 pr-3 pb-2 pl-4.5 text-left text-body text-pretty text-text-3 hover:text-text-2 max-sm:text-touch pointer-coarse:min-h-11"
      >
        {question}
      </button>
    </li>
  );
};

export interface BoxAreaProps {
  readonly box: SwotBox;
  readonly className?: string;
  /** Beside the title where the screen is narrow. */
  readonly tools?: ReactNode;
  readonly foot?: ReactNode;
}

export const BoxArea = ({ box, className, tools, foot }: BoxAreaProps) => {
  const { control } = useBoard();
  const words = useWords(swotWords);
  const { cards, items } = useItems(box);
  const may = useMayEdit();
  const editors = useEditors();
  const { stop, onFocus, onArrow } = useStops(
    box,
    cards.map(({ id }) => id),
  );
  const area = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useBoxDrop({ box, area, scroller });
  const hasRoom = useRoomBelow(scroller, list);
  const isOpen = items.some(({ kind }) => kind !== 'card');
  const draw = (item: BoardItem) => {
    if (item.kind === 'landing') return <Landing key="landing" box={box} />;
    const card = item.kind === 'card' ? item.card : null;
    const key = item.kind === 'card' ? control.keyOf(item.card.id) : item.key;
    return (
      <CardItem
        key={key}
        itemKey={key}
        box={box}
        card={card}
        isStop={card !== null && card.id === stop}
        editors={(card === null ? undefined : editors.get(card.id)) ?? nobody}
        onFocus={onFocus}
        onArrow={onArrow}
      />
    );
  };
  const openHere = (event: MouseEvent) => {
    const { target, currentTarget } = event;
    const isEmptySpace =
      target instanceof Element &&
      currentTarget.contains(target) &&
      target.closest('article, button') === null;
    if (isEmptySpace) control.open(box);
  };
  return (
    <section
      ref={area}
      id={panelId(box)}
      data-box={box}
      aria-labelledby={`${panelId(box)}-title`}
      onDoubleClick={openHere}
      className={classes(
        '@container/box flex min-h-0 min-w-0 flex-col rounded-quadrant sm:px-3 sm:pb-3',
        boxLook[box].area,
        className,
      )}
    >
      <div className="relative z-1 flex h-12 shrink-0 items-center gap-2.5">
        <span className="max-sm:hidden">
          <BoxLetter box={box} />
        </span>
        <h2
          id={`${panelId(box)}-title`}
          className="text-body font-semibold max-sm:flex-1 max-sm:text-title-2"
        >
          {words.boxes[box]}
        </h2>
        <span className="text-small text-text-3 tabular-nums max-sm:hidden">
          <span aria-hidden="true">{cards.length}</span>
          <span className="sr-only">{words.count({ count: cards.length })}</span>
        </span>
        {tools}
        <EditIconButton
          label={words.addTo({ box: words.boxes[box] })}
          shortcut="N"
          icon={<Plus size={16} aria-hidden />}
          size={28}
          data-add
          className="ml-auto -mr-1.5 text-text-3 max-sm:hidden"
          onClick={() => control.open(box)}
        />
      </div>
      <div
        ref={scroller}
        data-scroller
        className="relative -mx-3 -mt-3 min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pt-3 pb-1"
      >
        <ul
          ref={list}
          data-list={box}
          className="grid grid-cols-1 items-start gap-2.5 sm:@[25rem]/box:grid-cols-2 sm:@[46rem]/box:grid-cols-3"
        >
          {items.map(draw)}
          {may.allowed && hasRoom && !isOpen && words.questions[box] !== '' && (
            <Question box={box} />
          )}
        </ul>
      </div>
      {foot}
    </section>
  );
};
