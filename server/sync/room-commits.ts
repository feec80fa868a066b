/** How what one room writes gets on disk, into its document and to everybody in it; and what becomes of it when it does not. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { Log } from '../log.ts';
import type { Author, PlanLog } from '../storage/plan-log.ts';
import { StorageError } from '../storage/storage.ts';
import type { Writer } from './broadcast.ts';
import type { CommitQueueDeps, CommittedEdit, QueuedEdit } from './commit-queue.ts';
import type { OpenedPlan } from './open-plan.ts';
import type { Refusal } from './refusal.ts';
import type { OnMassDelete } from './rooms.ts';

/** Who writes what the server writes itself. */
const NOBODY: Author = { userId: null, sessionId: null };

export interface RoomCommitsDeps {
  readonly planId: PlanId;
  readonly planLog: PlanLog;
  readonly clock: Clock;
  readonly log: Log;
  readonly onMassDelete: OnMassDelete;
  /** The plan while somebody may be told of it. */
  readonly opened: () => OpenedPlan | null;
  /** Takes what is on disk into the document and tells everybody; throws when Yjs cannot take it. */
  readonly show: (plan: OpenedPlan, group: readonly QueuedEdit<Writer>[]) => void;
  /** What waited for the group has its turn. */
  readonly goOn: (plan: OpenedPlan, group: readonly QueuedEdit<Writer>[]) => void;
  readonly refuse: (edit: QueuedEdit<Writer>, refusal: Refusal) => void;
  /**
   * Reads the plan from the log again, everybody staying; `found` is called before anybody goes on with it, or not at
   * all when that is not possible.
   */
  readonly reread: (found: (plan: OpenedPlan) => void) => Promise<void>;
  /** Sends everybody away: the plan is opened anew by whoever comes back. */
  readonly drop: (reason: string) => void;
}

const TAKEN: Refusal = {
  rule: 'G4',
  code: CLOSE.otherWriter,
  reason: 'it is written under the id of another writer',
};
const HARMFUL: Refusal = {
  rule: 'G10',
  code: CLOSE.refused,
  reason: 'the update could not be taken',
};

const editsOf = (committed: readonly CommittedEdit<Writer>[]): readonly QueuedEdit<Writer>[] =>
  committed.map(({ edit }) => edit);

export interface RoomCommits extends CommitQueueDeps<Writer> {
  /** Puts bytes aside that did harm, or would have. */
  quarantine(from: Writer, bytes: Uint8Array, error: unknown): void;
}

export const createRoomCommits = (deps: RoomCommitsDeps): RoomCommits => {
  const { planId, planLog, clock, log, opened, drop } = deps;
  let epoch = 0;

  const authorOf = (from: Writer): Author => {
    const { userId, sessionId } = from?.actor ?? NOBODY;
    return { userId, sessionId };
  };

  const quarantine: RoomCommits['quarantine'] = (from, bytes, error) => {
    const put = { planId, epoch, ...authorOf(from), at: clock.now(), reason: String(error), bytes };
    planLog.quarantine(put).catch((fault: unknown) => {
      log.error('harmful bytes could not be put aside', { error: fault });
    });
  };

  /** What of a group harmed the document is left out of it from now on; everybody else stays and sees the rest. */
  const heal = async (
    committed: readonly CommittedEdit<Writer>[],
    error: unknown,
  ): Promise<void> => {
    log.error('a committed edit could not be shown', {
      seqs: committed.map(({ seq }) => seq),
      error,
    });
    await deps.reread((plan) => {
      const leftOut = new Map(plan.leftOut.map(({ seq, reason }) => [seq, reason]));
      for (const { edit, seq } of committed) {
        const reason = leftOut.get(seq);
        if (reason === undefined) continue;
        quarantine(edit.from, edit.bytes, reason);
        deps.refuse(edit, HARMFUL);
      }
      // What is left out is promised to nobody.
      deps.goOn(plan, editsOf(committed.filter(({ seq }) => !leftOut.has(seq))));
    });
  };

  const tellMassDelete = ({ from, massDelete }: QueuedEdit<Writer>): void => {
    if (from !== null && massDelete !== undefined) {
      deps.onMassDelete(planId, from.actor, massDelete);
    }
  };

  const committed: RoomCommits['committed'] = (group) => {
    for (const edit of group.refused) deps.refuse(edit, TAKEN);
    const plan = opened();
    if (plan === null) return;
    const before = plan.state.seq();
    const seqs = group.committed.map(({ seq }) => seq);
    if (!seqs.every((seq, index) => seq === before + 1 + index)) {
      log.error('the log holds edits that the room has not seen', { seqs, before });
      drop('the plan is read again');
      return;
    }
    const edits = editsOf(group.committed);
    try {
      if (edits.length > 0) deps.show(plan, edits);
    } catch (error) {
      return heal(group.committed, error);
    }
    edits.forEach(tellMassDelete);
    deps.goOn(plan, edits);
  };

  return {
    committed,
    quarantine,
    keepFirst: async ({ from }) => {
      const plan = opened();
      if (plan === null) return;
      const { userId } = authorOf(from);
      await planLog.keepVersion(planId, {
        epoch: plan.epoch,
        seq: plan.state.seq(),
        reason: 'mass-delete',
        userId,
        at: clock.now(),
        bytes: plan.state.firstSync().bytes,
      });
    },
    append: async ({ from, bytes, claims }) => {
      epoch = opened()?.epoch ?? epoch;
      const row = { planId, epoch, ...authorOf(from), at: clock.now(), bytes, claims };
      try {
        return await planLog.append(row);
      } catch (error) {
        const isTaken = error instanceof StorageError && error.failure === 'lease-other';
        if (isTaken && from !== null) return null;
        throw error;
      }
    },
    failed: (error) => {
      if (error instanceof StorageError && error.failure === 'epoch-other') {
        log.info('the plan is at another epoch', { epoch });
        drop('another epoch');
        return;
      }
      log.error('an edit could not be kept', { error });
      drop('storage fault');
    },
  };
};
