/**
 * What a person does on the board, and what of it only this page knows: the card being written, the card being carried,
 * the quadrant in use. It edits through the plan's named edits and draws nothing.
 */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import type { Listeners } from '../../plan/listeners.ts';
import { createListeners } from '../../plan/listeners.ts';
import type { BoardCore, BoardDeps, BoardState } from './board-state.ts';
import type { CarryingSteps } from './carrying.ts';
import { createCarrying } from './carrying.ts';
import type { WritingSteps } from './writing.ts';
import { createWriting } from './writing.ts';

export interface BoardControl extends WritingSteps, CarryingSteps {
  subscribe: Listeners['subscribe'];
  current(): BoardState;
  chooseBox(box: SwotBox): void;
  /** Chooses a box and puts the focus there. */
  goToBox(box: SwotBox): void;
  /** Puts a card into the bin and the focus on its neighbour. */
  bin(cardId: string): void;
  /** Takes a card out of the bin. */
  restore(cardId: string): void;
  /** The plan has changed: what is written or carried may have gone. */
  refresh(): void;
}

export const createBoardControl = (deps: BoardDeps): BoardControl => {
  const listeners = createListeners();
  let state: BoardState = { box: 'strength', writing: null, carry: null };
  const core: BoardCore = {
    ...deps,
    state: () => state,
    set: (change) => {
      state = { ...state, ...change };
      listeners.tell();
    },
  };
  const writing = createWriting(core);
  const carrying = createCarrying(core);

  const chooseBox = (box: SwotBox): void => {
    if (state.box !== box) core.set({ box });
  };

  return {
    ...writing,
    ...carrying,
    subscribe: listeners.subscribe,
    current: () => state,
    chooseBox,
    goToBox: (box) => {
      chooseBox(box);
      deps.page.focusBox(box);
    },
    restore: (cardId) => {
      deps.undo.step(() => deps.edits.restoreCard(cardId), 'swot');
      deps.page.focusCard(cardId);
    },
    bin: (cardId) => {
      const card = deps.cardById(cardId);
      if (card === undefined || !deps.mayEdit()) return;
      const cards = [...writing.boxOfCard(cardId)];
      const at = cards.findIndex(({ id }) => id === cardId);
      const neighbour = cards[at + 1] ?? cards[at - 1];
      deps.undo.step(() => deps.edits.deleteCard(cardId));
      deps.page.tell({ kind: 'binned', card });
      if (neighbour === undefined) deps.page.focusBox(state.box);
      else deps.page.focusCard(neighbour.id);
    },
    refresh: () => {
      writing.refresh();
      carrying.refresh();
    },
  };
};
