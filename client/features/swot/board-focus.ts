/** Finds the parts of the board in the page, to put the focus there once they are drawn. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';

/** The card as it is drawn. */
export const cardElement = (cardId: string): HTMLElement | null =>
  document.querySelector(`[data-card="${CSS.escape(cardId)}"]`);

export interface BoardFocus {
  focusCard(cardId: string): void;
  focusBox(box: SwotBox): void;
  keepFocus(): void;
}

const goToBox = (box: SwotBox): void => {
  const area = document.querySelector(`[data-box="${box}"]`);
  const stop = area?.querySelector<HTMLElement>('[data-card][tabindex="0"]');
  const target = stop ?? area?.querySelector<HTMLElement>('[data-add]');
  target?.focus();
  // On a phone the plus is the one button under the quadrant.
  if (document.activeElement !== target) {
    document.querySelector<HTMLElement>('[data-add-here]')?.focus();
  }
};

/** Moves the focus one wish at a time: a newer one calls off the one that is still on its way. */
export const createBoardFocus = (): BoardFocus => {
  let waiting = 0;
  /** What was moved is drawn before the next frame, and menus give the focus back before it, too. */
  const soon = (step: () => void): void => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      waiting = requestAnimationFrame(step);
    });
  };
  return {
    focusCard: (cardId) => soon(() => cardElement(cardId)?.focus()),
    /** To the card that is the quadrant's stop, else to its plus. */
    focusBox: (box) => soon(() => goToBox(box)),
    keepFocus: () => cancelAnimationFrame(waiting),
  };
};
