/** Whether there is room for a question under the last card without making the quadrant scroll. */
import type { RefObject } from 'react';
import { useEffect, useState } from 'react';

/** The question in two lines, and the gap above and below it. */
const QUESTION_PX = 58;
const GAP_PX = 10;

/** Where the next cell of the list would end, in px from the top of its scrolled content. */
const nextCellEnd = (list: HTMLElement): number => {
  const items = [...list.querySelectorAll<HTMLElement>(':scope > [data-item]')];
  const last = items.at(-1);
  if (last === undefined) return QUESTION_PX;
  const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
  const isRowOpen = items.length % columns !== 0;
  const start = isRowOpen ? last.offsetTop : last.offsetTop + last.offsetHeight + GAP_PX;
  return start + QUESTION_PX + GAP_PX;
};

export const useRoomBelow = (
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): boolean => {
  const [hasRoom, setHasRoom] = useState(false);
  useEffect(() => {
    const { current: outer } = scroller;
    const { current: inner } = list;
    if (outer === null || inner === null) return;
    const measure = () => setHasRoom(nextCellEnd(inner) <= outer.clientHeight);
    const sizes = new ResizeObserver(measure);
    sizes.observe(outer);
    sizes.observe(inner);
    return () => sizes.disconnect();
  }, [scroller, list]);
  return hasRoom;
};
