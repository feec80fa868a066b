/** The card being written: a new one that nobody else sees before its first letter, or one that stands. */
import type { SwotBox, SwotCard } from '@gameplan/shared/plan/kinds/swot-card';
import { boxOf, isInBin } from '@gameplan/shared/plan/swot-board';
import type { BoardCore } from './board-state.ts';

export interface WritingSteps {
  /** Opens a new card in a box, after a card or at the end. */
  open(box: SwotBox, afterId?: string): void;
  /** Opens the text of a card that stands. */
  edit(cardId: string): void;
  /** The first letters of a new card: now it is one, for everybody. */
  writeFirst(text: string): void;
  /** Ends writing. A card without a letter goes as if it had never been. */
  finish(): void;
  /** Enter: ends writing, and opens the next new card if this was one. */
  next(): void;
  /** Escape: ends writing and gives the focus back to the board. */
  leave(): void;
  /** The key under which a card is drawn: a card made here keeps the one it was written under. */
  keyOf(cardId: string): string;
  /** All cards of the box in which a card stands. */
  boxOfCard(cardId: string): readonly SwotCard[];
  refresh(): void;
}

export const createWriting = (core: BoardCore): WritingSteps => {
  const { edits, undo, page } = core;
  const keys = new Map<string, string>();
  let made = 0;
  let endGesture: (() => void) | null = null;

  const standing = (cardId: string): SwotCard | undefined => {
    const card = core.cardById(cardId);
    return card === undefined || isInBin(card) ? undefined : card;
  };
  const keyOf = (cardId: string): string => keys.get(cardId) ?? cardId;

  const begin = (cardId: string): void => {
    endGesture = undo.begin();
    core.setEditing(cardId);
  };

  const end = (): void => {
    core.set({ writing: null });
    core.setEditing(undefined);
    endGesture?.();
    endGesture = null;
  };

  const finish = (): void => {
    const { writing } = core.state();
    if (writing === null) return;
    const card = writing.cardId === null ? undefined : standing(writing.cardId);
    // Who may not write any more leaves it as it is.
    const isEmpty = card?.text === '' && core.mayEdit();
    if (isEmpty) edits.deleteCard(card.id);
    end();
    if (isEmpty && !writing.isNew) page.tell({ kind: 'binned', card });
  };

  const open = (box: SwotBox, afterId?: string): void => {
    finish();
    if (!core.mayEdit()) return;
    page.keepFocus();
    made += 1;
    core.set({
      box,
      carry: null,
      writing: { key: `new-${made}`, box, cardId: null, afterId: afterId ?? null, isNew: true },
    });
  };

  return {
    keyOf,
    open,
    finish,
    boxOfCard: (cardId) => {
      const card = core.cardById(cardId);
      return card === undefined ? [] : core.cardsIn(boxOf(card));
    },
    edit: (cardId) => {
      if (!core.mayEdit() || core.state().writing?.cardId === cardId) return;
      finish();
      const card = standing(cardId);
      if (card === undefined) return;
      page.keepFocus();
      const box = boxOf(card);
      const key = keyOf(cardId);
      core.set({ box, carry: null, writing: { key, box, cardId, afterId: null, isNew: false } });
      begin(cardId);
    },
    writeFirst: (text) => {
      const { writing } = core.state();
      if (writing === null || writing.cardId !== null || !core.mayEdit()) return;
      const { box, afterId, key } = writing;
      endGesture = undo.begin();
      const added = edits.addCard({ box, text, ...(afterId === null ? {} : { after: afterId }) });
      if (!added.ok) return;
      keys.set(added.value, key);
      core.set({ writing: { ...writing, cardId: added.value } });
      core.setEditing(added.value);
    },
    next: () => {
      const { writing } = core.state();
      if (writing === null) return;
      if (!writing.isNew) {
        finish();
        if (writing.cardId !== null) page.focusCard(writing.cardId);
      } else if (writing.cardId !== null) {
        // The next one lies where this one lies now: somebody may have moved it meanwhile.
        const card = standing(writing.cardId);
        open(card === undefined ? writing.box : boxOf(card), writing.cardId);
      }
    },
    leave: () => {
      const { writing } = core.state();
      if (writing === null) return;
      finish();
      const back = writing.cardId ?? writing.afterId;
      if (back !== null && standing(back) !== undefined) page.focusCard(back);
      else page.focusBox(writing.box);
    },
    refresh: () => {
      const { writing } = core.state();
      if (writing === null || writing.cardId === null || standing(writing.cardId)) return;
      const card = core.cardById(writing.cardId);
      end();
      if (card !== undefined) page.tell({ kind: 'binned-while-editing', card });
    },
  };
};
