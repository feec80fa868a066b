/** A person's edits on this page: each gesture is one step that can be taken back without losing what others did. */

import type { Result } from '@gameplan/shared/base/result';
import type { EditRefusal } from '@gameplan/shared/plan/edit-deps';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import type * as Y from 'yjs';
import { LOCAL, LOCAL_UNTRACKED } from './local-origin.ts';

/**
 * The named edits, where taking back that a card or record was made puts it into the bin: it stays there with what
 * others have written into it meanwhile. A plain undo would remove it for everybody.
 */
export const createOwnEdits = ({
  doc,
  edits,
}: {
  readonly doc: Y.Doc;
  readonly edits: PlanEdits;
}): PlanEdits => {
  /** Makes it in the bin where undo does not look, then takes it out of there where undo does. */
  const add = (
    make: () => Result<string, EditRefusal>,
    bin: (id: string) => unknown,
    restore: (id: string) => unknown,
  ): Result<string, EditRefusal> => {
    const added = doc.transact(() => {
      const made = make();
      if (made.ok) bin(made.value);
      return made;
    }, LOCAL_UNTRACKED);
    if (added.ok) restore(added.value);
    return added;
  };
  return {
    ...edits,
    addCard: (card) => add(() => edits.addCard(card), edits.deleteCard, edits.restoreCard),
    addCards: (cards) => {
      const added = doc.transact(() => {
        const made = edits.addCards(cards);
        if (made.ok) for (const id of made.value) edits.deleteCard(id);
        return made;
      }, LOCAL_UNTRACKED);
      if (added.ok) {
        doc.transact(() => {
          for (const id of added.value) edits.restoreCard(id);
        }, LOCAL);
      }
      return added;
    },
    addRecord: (kind, given, place) =>
      add(
        () => edits.addRecord(kind, given, place),
        (id) => edits.binRecord(kind, id),
        (id) => edits.restoreRecord(kind, id),
      ),
  };
};
