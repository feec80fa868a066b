/**
 * Gives records that were made without their texts those texts: clients of other makers do not know them, and of two
 * clients that add one, the second wipes the first's.
 */
import { addMissingTexts, lacksTexts } from '@gameplan/shared/plan/missing-texts';
import type { Log } from '../log.ts';
import type { Writer } from './broadcast.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { PlanState } from './plan-state.ts';
import { systemUpdate } from './system-update.ts';
import { checkUpdate } from './update-check.ts';
import type { RootEntry } from './yjs-internals.ts';

export interface TextGiving {
  /** Edits were committed; `entries` are the records that they made, `isOwn` says that the texts were among them. */
  committed(state: PlanState, entries: readonly RootEntry[], isOwn: boolean): void;
}

export const createTextGiving = ({
  queue,
  log,
}: {
  readonly queue: CommitQueue<Writer>;
  readonly log: Log;
}): TextGiving => {
  let lacking: readonly RootEntry[] = [];
  /** The texts are on their way: giving them twice would be what this is there to prevent. */
  let isUnderWay = false;

  const give = (state: PlanState): void => {
    const update = systemUpdate(state.live(), addMissingTexts);
    lacking = [];
    if (update === null) return;
    const verdict = checkUpdate(state.live(), queue.ahead(), update, 'server');
    if (verdict.kind !== 'new') {
      log.error('missing texts could not be given', { verdict: verdict.kind });
      return;
    }
    isUnderWay = true;
    queue.push({ from: null, bytes: update }, verdict.clocks);
  };

  return {
    committed: (state, entries, isOwn) => {
      if (isOwn) isUnderWay = false;
      const doc = state.live();
      lacking = [...lacking, ...entries].filter(({ root, key }) => lacksTexts(doc, root, key));
      if (lacking.length > 0 && !isUnderWay) give(state);
    },
  };
};
