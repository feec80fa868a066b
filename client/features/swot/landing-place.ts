/** Where a dragged card lands: the place in reading order that the pointer is over. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Cards whose tops are this close lie in one row. */
const SAME_ROW = 4;

const middle = (one: number, other: number): number => (one + other) / 2;

/** The row that a card lies in: from its top to the bottom of the tallest card beside it. */
const rowOf = (rects: readonly Rect[], rect: Rect): readonly Rect[] =>
  rects.filter(({ top }) => Math.abs(top - rect.top) < SAME_ROW);

/**
 * The index at which a card lands among others, whose rectangles come in reading order. In a row of several the
 * middle of a card decides between its left and its right; alone in its row, between above and below.
 */
export const landingIndex = (rects: readonly Rect[], { x, y }: Point): number => {
  for (const [index, rect] of rects.entries()) {
    const row = rowOf(rects, rect);
    const bottom = Math.max(...row.map((one) => one.bottom));
    if (y < rect.top) return index;
    if (row.length === 1) {
      if (y < middle(rect.top, rect.bottom) && x < rect.right) return index;
    } else if (y <= bottom && x < middle(rect.left, rect.right)) return index;
  }
  return rects.length;
};
