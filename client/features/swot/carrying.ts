/** Moving a card: carried by keys or by the pointer until it is dropped, or in one step by the menu. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { boxOf, isInBin } from '@gameplan/shared/plan/swot-board';
import type { BoardCore, Carry, PlaceNews } from './board-state.ts';
import type { Arrow, BoardShape } from './board-steps.ts';
import { stepTarget } from './board-steps.ts';
import type { Target } from './board-view.ts';
import { isSameTarget, moveTo } from './board-view.ts';

export interface CarryingSteps {
  lift(cardId: string, by: Carry['by']): void;
  /** An arrow key while a card is lifted. */
  stepBy(arrow: Arrow, shape: Omit<BoardShape, 'count'>): void;
  /** The pointer is over a place; null where nothing can land. */
  aim(target: Target | null): void;
  drop(): void;
  putBack(): void;
  /** Moves a card at once: to the end of a box, or by places among its own. */
  moveToBox(cardId: string, box: SwotBox): void;
  moveWithin(cardId: string, to: 'up' | 'down' | 'first' | 'last'): void;
  refresh(): void;
}

export const createCarrying = (core: BoardCore): CarryingSteps => {
  const { edits, undo, page, cardsIn } = core;

  const others = (box: SwotBox, cardId: string) => cardsIn(box).filter(({ id }) => id !== cardId);
  const homeOf = (cardId: string): Target | null => {
    const card = core.cardById(cardId);
    if (card === undefined || isInBin(card)) return null;
    const box = boxOf(card);
    return { box, index: cardsIn(box).findIndex(({ id }) => id === cardId) };
  };
  const tell = (kind: PlaceNews['kind'], cardId: string, { box, index }: Target): void =>
    page.tell({ kind, box, at: index + 1, of: others(box, cardId).length + 1 });

  const move = (cardId: string, target: Target): void => {
    const home = homeOf(cardId);
    if (home === null || isSameTarget(home, target)) return;
    undo.step(() => edits.moveCard(cardId, moveTo(cardsIn(target.box), cardId, target)));
  };

  const end = (): Carry | null => {
    const { carry } = core.state();
    if (carry !== null) core.set({ carry: null });
    return carry;
  };

  const moveNow = (cardId: string, target: Target): void => {
    if (!core.mayEdit()) return;
    move(cardId, target);
    core.set({ box: target.box });
    tell('moved', cardId, target);
    page.focusCard(cardId);
  };

  return {
    lift: (cardId, by) => {
      const home = homeOf(cardId);
      if (home === null || !core.mayEdit()) return;
      core.set({ carry: { cardId, by, home, target: home }, box: home.box });
      if (by === 'keys') tell('lifted', cardId, home);
    },
    stepBy: (arrow, shape) => {
      const { carry } = core.state();
      if (carry === null) return;
      const count = (box: SwotBox) => others(box, carry.cardId).length;
      const target = stepTarget(carry.target, arrow, { ...shape, count });
      core.set({ carry: { ...carry, target }, box: target.box });
      tell('carried', carry.cardId, target);
    },
    aim: (target) => {
      const { carry } = core.state();
      if (carry === null) return;
      const next = target ?? carry.home;
      if (!isSameTarget(carry.target, next)) core.set({ carry: { ...carry, target: next } });
    },
    drop: () => {
      const carry = end();
      if (carry === null) return;
      move(carry.cardId, carry.target);
      core.set({ box: carry.target.box });
      tell('dropped', carry.cardId, carry.target);
      page.focusCard(carry.cardId);
    },
    putBack: () => {
      const carry = end();
      if (carry === null) return;
      core.set({ box: carry.home.box });
      tell('put-back', carry.cardId, carry.home);
      page.focusCard(carry.cardId);
    },
    moveToBox: (cardId, box) => moveNow(cardId, { box, index: others(box, cardId).length }),
    moveWithin: (cardId, to) => {
      const home = homeOf(cardId);
      if (home === null) return;
      const last = others(home.box, cardId).length;
      const index = { up: home.index - 1, down: home.index + 1, first: 0, last }[to];
      moveNow(cardId, { box: home.box, index: Math.max(0, Math.min(index, last)) });
    },
    refresh: () => {
      const { carry } = core.state();
      if (carry === null) return;
      const home = homeOf(carry.cardId);
      if (home === null) end();
      else if (!isSameTarget(home, carry.home)) core.set({ carry: { ...carry, home } });
    },
  };
};
