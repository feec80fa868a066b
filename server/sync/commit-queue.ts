/**
 * What waits for the disk in one room. One group is under way at a time, and all that came meanwhile is the next: so a
 * group that fails leaves nothing behind it on disk that builds on it.
 */
import type { Clocks } from './gate/verdict.ts';
import type { Numbers } from './receipts.ts';

/** Largest group, in bytes of updates; one larger update is a group of its own. */
const GROUP_BYTES = 262_144;
/** From here on writers are paused: storage is behind. */
const PAUSE_BYTES = 4_194_304;
const PAUSE_EDITS = 2_000;

/** Which updates of its connection an edit holds. */
export interface Sent extends Numbers {
  /** Whether it is the client's answer to what the server lacks. */
  readonly isAnswer: boolean;
}

/** An edit on its way to the log. */
export interface QueuedEdit<From> {
  readonly from: From;
  readonly bytes: Uint8Array;
  /** What the document will know of the edit's clients once it is in. */
  readonly clocks: Clocks;
  /** Client ids that it is the first to use. */
  readonly claims: readonly number[];
  /** Undefined for what the server writes itself. */
  readonly sent?: Sent;
  /** How much has been deleted in a short time, when that is so much that the plan is kept first as it was. */
  readonly massDelete?: number;
}

/** An edit that is on disk, and where. */
export interface CommittedEdit<From> {
  readonly edit: QueuedEdit<From>;
  readonly seq: number;
}

/** What became of a group: what is on disk, and what the log refused by itself. */
export interface CommittedGroup<From> {
  readonly committed: readonly CommittedEdit<From>[];
  readonly refused: readonly QueuedEdit<From>[];
}

export interface CommitQueue<From> {
  push(edit: QueuedEdit<From>): void;
  /** What is on its way, as clocks. */
  ahead(): Clocks;
  /** Bytes of what is on its way. */
  bytes(): number;
  isEmpty(): boolean;
  /** Whether writers should wait. */
  isFull(): boolean;
  /** Resolves when nothing is under way and nothing waits any more. */
  idle(): Promise<void>;
  /** Takes nothing more and forgets what waits; what is under way goes on. */
  close(): void;
}

export interface CommitQueueDeps<From> {
  /** Called before a group of which an edit deletes very much; the group waits for it. */
  readonly keepFirst: (edit: QueuedEdit<From>) => Promise<void>;
  /** Resolves with the edit's position once it is on disk; null when the log refused it and nothing else. */
  readonly append: (edit: QueuedEdit<From>) => Promise<number | null>;
  /** A group is on disk. What it returns is waited for before the next group. */
  readonly committed: (group: CommittedGroup<From>) => Promise<void> | undefined;
  /** An append failed; the queue takes nothing more and forgets what waits. */
  readonly failed: (reason: unknown) => void;
}

const clocksOf = (edits: readonly QueuedEdit<unknown>[]): Map<number, number> => {
  const clocks = new Map<number, number>();
  for (const edit of edits) for (const [client, clock] of edit.clocks) clocks.set(client, clock);
  return clocks;
};

export const createCommitQueue = <From>(deps: CommitQueueDeps<From>): CommitQueue<From> => {
  let ahead = new Map<number, number>();
  let waiting: QueuedEdit<From>[] = [];
  let underWay: readonly QueuedEdit<From>[] = [];
  let bytes = 0;
  let isClosed = false;
  let isRunning = false;
  let running: Promise<void> = Promise.resolve();

  const takeGroup = (): readonly QueuedEdit<From>[] => {
    let size = 0;
    const end = waiting.findIndex((edit, index) => {
      size += edit.bytes.length;
      return index > 0 && size > GROUP_BYTES;
    });
    const group = end === -1 ? waiting : waiting.slice(0, end);
    waiting = waiting.slice(group.length);
    return group;
  };

  const commitGroup = async (): Promise<void> => {
    const group = takeGroup();
    underWay = group;
    const large = group.find(({ massDelete }) => massDelete !== undefined);
    if (large !== undefined) await deps.keepFirst(large);
    // Settled whole before anything is decided: nobody may load the plan while a part of the group is still on its way.
    const settled = await Promise.allSettled(group.map(async (edit) => deps.append(edit)));
    const failure = settled.find((result) => result.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    const committed: CommittedEdit<From>[] = [];
    const refused: QueuedEdit<From>[] = [];
    for (const [index, edit] of group.entries()) {
      const result = settled[index];
      const seq = result?.status === 'fulfilled' ? result.value : null;
      if (seq === null) refused.push(edit);
      else committed.push({ edit, seq });
    }
    underWay = [];
    bytes -= group.reduce((sum, edit) => sum + edit.bytes.length, 0);
    ahead = clocksOf(waiting);
    await deps.committed({ committed, refused });
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    try {
      while (waiting.length > 0) await commitGroup();
    } catch (reason) {
      close();
      underWay = [];
      deps.failed(reason);
    } finally {
      isRunning = false;
    }
  };

  const close = (): void => {
    isClosed = true;
    waiting = [];
  };

  return {
    push: (edit) => {
      if (isClosed) return;
      waiting.push(edit);
      bytes += edit.bytes.length;
      for (const [client, clock] of edit.clocks) ahead.set(client, clock);
      // What is pushed while a group is being told is the next group.
      if (!isRunning) running = run();
    },
    ahead: () => ahead,
    bytes: () => bytes,
    isEmpty: () => waiting.length === 0 && underWay.length === 0,
    isFull: () => bytes > PAUSE_BYTES || waiting.length > PAUSE_EDITS,
    idle: () => running,
    close,
  };
};
