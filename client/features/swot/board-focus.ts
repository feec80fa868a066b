/** Finds the parts of the board in the page, to put the focus there once they are drawn. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';

const cardElement = (cardId: string): HTMLElement | null =>
  document.querySelector(`[data-card="${CSS.escape(cardId)}"]`);

/** The change that moves a card is drawn before the next frame, and menus give the focus back before it, too. */
const soon = (step: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(step));
};

export const focusCard = (cardId: string): void => soon(() => cardElement(cardId)?.focus());

/** To the card that is the quadrant's stop, else to its plus. */
export const focusBox = (box: SwotBox): void =>
  soon(() => {
    const area = document.querySelector(`[data-box="${box}"]`);
    const stop = area?.querySelector<HTMLElement>('[data-card][tabindex="0"]');
    const target = stop ?? area?.querySelector<HTMLElement>('[data-add]');
    target?.focus();
    // On a phone the plus is the one button under the quadrant.
    if (document.activeElement !== target) {
      document.querySelector<HTMLElement>('[data-add-here]')?.focus();
    }
  });
