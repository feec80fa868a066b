/** A box as a place to drop cards: it finds the landing place under the pointer, and scrolls near its edges. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import type { RefObject } from 'react';
import { useEffect } from 'react';
import { useBoard } from './board-context.ts';
import type { Point, Rect } from './landing-place.ts';
import { landingIndex } from './landing-place.ts';
import { CARD_DRAG } from './use-card-drag.ts';

/** How near to an edge the pointer scrolls, and by how much at a time, in px. */
const EDGE = 40;
const SCROLL_STEP = 10;

const contains = (rect: Rect, { x, y }: Point): boolean =>
  x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

const scrollNear = (scroller: HTMLElement, { y }: Point): void => {
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE) scroller.scrollTop -= SCROLL_STEP;
  else if (y > bottom - EDGE) scroller.scrollTop += SCROLL_STEP;
};

export const useBoxDrop = ({
  box,
  area,
  scroller,
}: {
  readonly box: SwotBox;
  readonly area: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
}): void => {
  const { control, dragging } = useBoard();
  useEffect(() => {
    const { current } = area;
    if (dragging === null || current === null) return;

    const aim = (pointer: Point): void => {
      const { carry } = control.current();
      if (carry === null) return;
      const landing = current.querySelector('[data-landing]');
      // The landing place itself moves cards aside; while the pointer is on it, it stays.
      if (landing !== null && contains(landing.getBoundingClientRect(), pointer)) return;
      const items = [...current.querySelectorAll<HTMLElement>('[data-item]')];
      const others = items.filter(({ dataset }) => dataset.item !== carry.cardId);
      const rects = others.map((item) => item.getBoundingClientRect());
      control.aim({ box, index: landingIndex(rects, pointer) });
    };

    return dragging.dropTargetForElements({
      element: current,
      canDrop: ({ source }) => source.data.type === CARD_DRAG,
      onDrag: ({ location }) => {
        const { clientX: x, clientY: y } = location.current.input;
        if (scroller.current !== null) scrollNear(scroller.current, { x, y });
        aim({ x, y });
      },
      onDragLeave: () => control.aim(null),
    });
  }, [control, dragging, box, area, scroller]);
};
