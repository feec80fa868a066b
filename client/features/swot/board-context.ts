/** What every part of the board draws on: its control, the people's names, and how it lies on the screen. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PlanPerson } from '../../plan/presence/use-people.ts';
import type { BoardControl } from './board-control.ts';
import type { BoardState } from './board-state.ts';
import type { DragLibrary } from './drag-library.ts';

export interface Board {
  readonly control: BoardControl;
  /** Null until the library for dragging is here: cards are read, written and moved by keys without it. */
  readonly dragging: DragLibrary | null;
  readonly people: ReadonlyMap<string, PlanPerson>;
  /** The time, for ages; it moves on by itself. */
  readonly now: number;
}

export const BoardContext = createContext<Board | null>(null);

export const useBoard = (): Board => {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('a part of the board is used outside of it');
  return board;
};

/** What a selector reads off the board's own state; it must answer something that keeps its identity. */
export const useBoardState = <Selected>(selector: (state: BoardState) => Selected): Selected => {
  const { control } = useBoard();
  return useSyncExternalStore(control.subscribe, () => selector(control.current()));
};

/** Whether one quadrant fills the screen. */
export const isNarrow = (): boolean => !window.matchMedia('(min-width: 40rem)').matches;

/** How many columns a box has on the screen now. */
export const columnsOf = (box: SwotBox): number => {
  const list = document.querySelector(`[data-list="${box}"]`);
  if (list === null) return 1;
  return getComputedStyle(list).gridTemplateColumns.split(' ').length;
};
