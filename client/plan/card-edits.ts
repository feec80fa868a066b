/** A person's edits of cards on this page: each gesture is one step that can be taken back. */
import type { NewCard, PlanEdits } from '@gameplan/shared/plan/edits';
import type * as Y from 'yjs';
import { LOCAL_UNTRACKED } from './local-origin.ts';

/** The named edits, and making a card so that taking it back loses nothing. */
export interface CardEdits extends PlanEdits {
  /**
   * Makes a card. Taking that back puts it into the bin: the record stays, with what others have written into it
   * meanwhile. A plain undo would remove it for everybody.
   */
  addCard(card: NewCard): ReturnType<PlanEdits['addCard']>;
}

export const createCardEdits = ({
  doc,
  edits,
}: {
  readonly doc: Y.Doc;
  readonly edits: PlanEdits;
}): CardEdits => ({
  ...edits,
  addCard: (card) => {
    // Made in the bin where undo does not look, then taken out of it where undo does.
    const added = doc.transact(() => {
      const made = edits.addCard(card);
      if (made.ok) edits.deleteCard(made.value);
      return made;
    }, LOCAL_UNTRACKED);
    if (added.ok) edits.restoreCard(added.value);
    return added;
  },
});
