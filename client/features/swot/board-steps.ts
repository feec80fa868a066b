/** How the arrow keys go over the board: through the places of a box as they are seen, and on into the box beside it. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import type { Target } from './board-view.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const arrows: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
export const isArrow = (key: string): key is Arrow => arrows.includes(key);

type Beside = Readonly<Partial<Record<Arrow, SwotBox>>>;

/** Two by two, with the tray at the right. */
const besideWide: Readonly<Record<SwotBox, Beside>> = {
  strength: { ArrowRight: 'weakness', ArrowDown: 'opportunity' },
  weakness: { ArrowLeft: 'strength', ArrowRight: 'unsorted', ArrowDown: 'threat' },
  opportunity: { ArrowRight: 'threat', ArrowUp: 'strength' },
  threat: { ArrowLeft: 'opportunity', ArrowRight: 'unsorted', ArrowUp: 'weakness' },
  unsorted: { ArrowLeft: 'weakness' },
};

/** One quadrant a screen: they lie in a row. */
const besideNarrow: Readonly<Record<SwotBox, Beside>> = {
  strength: { ArrowRight: 'weakness' },
  weakness: { ArrowLeft: 'strength', ArrowRight: 'opportunity' },
  opportunity: { ArrowLeft: 'weakness', ArrowRight: 'threat' },
  threat: { ArrowLeft: 'opportunity', ArrowRight: 'unsorted' },
  unsorted: { ArrowLeft: 'threat' },
};

export interface BoardShape {
  /** How many columns a box has on the screen. */
  readonly columns: (box: SwotBox) => number;
  /** How many places a box has: its cards, without the carried one. */
  readonly count: (box: SwotBox) => number;
  readonly isNarrow: boolean;
}

/** The place inside the same box that an arrow leads to, or null at its edge. `places` are counted from 0. */
export const stepInside = (
  index: number,
  arrow: Arrow,
  { columns, places }: { readonly columns: number; readonly places: number },
): number | null => {
  const column = index % columns;
  const last = places - 1;
  switch (arrow) {
    case 'ArrowLeft':
      return column > 0 ? index - 1 : null;
    case 'ArrowRight':
      return column < columns - 1 && index < last ? index + 1 : null;
    case 'ArrowUp':
      return index - columns >= 0 ? index - columns : null;
    case 'ArrowDown': {
      if (index + columns <= last) return index + columns;
      return Math.floor(index / columns) < Math.floor(last / columns) ? last : null;
    }
  }
};

/** Where one enters a box that lies beside: at the side one comes from, as level with the old place as it goes. */
const enter = (
  index: number,
  arrow: Arrow,
  { from, to, places }: { readonly from: number; readonly to: number; readonly places: number },
): number => {
  const [row, column] = [Math.floor(index / from), index % from];
  const last = places - 1;
  switch (arrow) {
    case 'ArrowRight':
      return Math.min(row * to, last);
    case 'ArrowLeft':
      return Math.min(row * to + to - 1, last);
    case 'ArrowDown':
      return Math.min(column, last);
    case 'ArrowUp':
      return Math.min(Math.floor(last / to) * to + column, last);
  }
};

/** Where a carried card goes by an arrow. At the edge of the board it stays. */
export const stepTarget = (target: Target, arrow: Arrow, shape: BoardShape): Target => {
  const { box, index } = target;
  const columns = shape.columns(box);
  // A place more than there are other cards: the end.
  const inside = stepInside(index, arrow, { columns, places: shape.count(box) + 1 });
  if (inside !== null) return { box, index: inside };
  const beside = (shape.isNarrow ? besideNarrow : besideWide)[box][arrow];
  if (beside === undefined) return target;
  const places = shape.count(beside) + 1;
  const to = shape.columns(beside);
  return { box: beside, index: enter(index, arrow, { from: columns, to, places }) };
};
