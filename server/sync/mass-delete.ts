/** Notices when one person deletes very much of a plan within a short time. */
import type { Clock } from '@gameplan/shared/base/clock';
import type * as Y from 'yjs';
import type { Limits } from './limits.ts';
import { piecesInView } from './yjs-internals/counting.ts';

/** Half of a plan in which hardly anything stands is a word that somebody takes back. */
const LEAST = 50;

export interface MassDelete {
  /**
   * Somebody is about to delete so many pieces of the document; answers how many it were within the time when that is
   * very much, else null.
   */
  note(userId: string, deleted: number, doc: Y.Doc): number | null;
}

interface Deletion {
  readonly at: number;
  readonly pieces: number;
}

export const createMassDelete = ({
  clock,
  limits,
}: {
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'massDelete' | 'massDeleteMs'>;
}): MassDelete => {
  const recent = new Map<string, readonly Deletion[]>();
  /** At least so many pieces are in view: counted once, and less all that was deleted since. */
  let inViewAtLeast = 0;

  /** Counting walks through the document, so it is done only where the answer may be yes. */
  const isHalf = (pieces: number, alreadyGone: number, doc: Y.Doc): boolean => {
    if (pieces * 2 <= inViewAtLeast) return false;
    inViewAtLeast = piecesInView(doc);
    return pieces * 2 > inViewAtLeast + alreadyGone;
  };

  return {
    note: (userId, deleted, doc) => {
      if (deleted === 0) return null;
      const at = clock.now();
      const before = (recent.get(userId) ?? []).filter((one) => at - one.at < limits.massDeleteMs);
      const alreadyGone = before.reduce((sum, { pieces }) => sum + pieces, 0);
      const pieces = alreadyGone + deleted;
      const isMuch =
        pieces > limits.massDelete || (pieces >= LEAST && isHalf(pieces, alreadyGone, doc));
      inViewAtLeast -= deleted;
      // What was told once is not counted into the next time.
      if (isMuch) recent.delete(userId);
      else recent.set(userId, [...before, { at, pieces: deleted }]);
      return isMuch ? pieces : null;
    },
  };
};
