/** Notices when work done here without the server meets what others did meanwhile. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import type * as Y from 'yjs';
import { STORED } from '../device/local-copy.ts';
import type { WaitingEdits } from '../device/local-store.ts';
import type { LivePlan } from '../live-plan.ts';
import type { TheirChange } from './their-changes.ts';
import { theirChanges, united } from './their-changes.ts';

/** Own work that waited, and what the server's answer brought beside it. */
export interface Meeting {
  readonly mine: WaitingEdits;
  readonly theirs: readonly TheirChange[];
  /** The plan with one's own work alone. */
  readonly before: Plan;
  readonly merged: Plan;
}

export type MeetingDeps = Pick<LivePlan, 'doc' | 'store' | 'waiting'> & {
  readonly link: Pick<LivePlan['link'], 'current' | 'subscribe'>;
};

interface UnderWay {
  readonly mine: WaitingEdits;
  readonly before: Plan;
  readonly theirs: TheirChange[];
}

/** Calls `tell` each time the line has come back and both sides had something; gives a way to stop. */
export const watchMeetings = (
  { doc, store, link, waiting }: MeetingDeps,
  tell: (meeting: Meeting) => void,
): (() => void) => {
  let underWay: UnderWay | null = null;
  const isAway = (): boolean => link.current().link !== 'connected';

  /** The first word of the server: from here on the plan is no longer what was made here alone. */
  const begin = ({ local, origin }: Y.Transaction): void => {
    if (local || origin === STORED || underWay !== null || !isAway()) return;
    underWay = { mine: waiting(), before: store.current(), theirs: [] };
  };
  const gather = (transaction: Y.Transaction): void => {
    if (underWay === null || transaction.local || transaction.origin === STORED) return;
    if (underWay.mine.count > 0) underWay.theirs.push(...theirChanges(doc, transaction));
  };
  const settle = (): void => {
    if (underWay === null || isAway()) return;
    const { mine, before, theirs } = underWay;
    underWay = null;
    if (mine.count === 0 || theirs.length === 0) return;
    tell({ mine, before, theirs: united(theirs), merged: store.current() });
  };

  doc.on('beforeTransaction', begin);
  doc.on('afterTransaction', gather);
  const stop = link.subscribe(settle);
  return () => {
    stop();
    doc.off('beforeTransaction', begin);
    doc.off('afterTransaction', gather);
  };
};
