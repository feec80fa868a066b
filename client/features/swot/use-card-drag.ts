/** Dragging a card by the pointer: it stays at home as a pale copy and travels as a picture of itself. */
import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useBoard } from './board-context.ts';

/** How the drag of a card is told from any other drag on the page. */
export const CARD_DRAG = 'swot-card';

/** The picture under the pointer: the card as it is, a little turned. The space around it keeps its shadow uncut. */
const drawPreview = (container: HTMLElement, card: HTMLElement): void => {
  const copy = card.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  for (const name of ['tabindex', 'data-card', 'data-testid', 'draggable']) {
    copy.removeAttribute(name);
  }
  copy.style.width = `${card.offsetWidth}px`;
  copy.style.rotate = '-1.2deg';
  copy.style.opacity = '1';
  copy.style.boxShadow = '0 0 0 2px var(--accent), var(--sh-2)';
  container.style.padding = '12px';
  container.append(copy);
};

export const useCardDrag = ({
  element,
  cardId,
  isOff,
}: {
  readonly element: RefObject<HTMLElement | null>;
  readonly cardId: string | null;
  /** While the card is written, a drag selects words; and who may not write moves nothing. */
  readonly isOff: boolean;
}): void => {
  const { control, dragging } = useBoard();
  useEffect(() => {
    const { current } = element;
    if (dragging === null || current === null || cardId === null || isOff) return;
    const { draggable, preserveOffsetOnSource, setCustomNativeDragPreview } = dragging;
    return draggable({
      element: current,
      getInitialData: () => ({ type: CARD_DRAG }),
      onGenerateDragPreview: ({ nativeSetDragImage, location }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: preserveOffsetOnSource({ element: current, input: location.current.input }),
          render: ({ container }) => drawPreview(container, current),
        }),
      onDragStart: () => control.lift(cardId, 'pointer'),
      // Without a place under the pointer it was dropped outside, or Escape was pressed.
      onDrop: ({ location }) => {
        if (location.current.dropTargets.length > 0) control.drop();
        else control.putBack();
      },
    });
  }, [control, dragging, element, cardId, isOff]);
};
