/**
 * What waits for the disk in one room. One group is under way at a time, and all that came meanwhile is the next: so a
 * group that fails leaves nothing behind it on disk that builds on it.
 */
import type { Clocks } from './update-check.ts';

/** Largest group, in bytes of updates; one larger update is a group of its own. */
const GROUP_BYTES = 262_144;
/** From here on writers are paused: storage is behind. */
const PAUSE_BYTES = 4_194_304;
const PAUSE_EDITS = 2_000;

/** An edit on its way to the log. */
export interface QueuedEdit<From> {
  readonly from: From;
  readonly bytes: Uint8Array;
}

export interface CommitQueue<From> {
  /** Queues an edit; `clocks` is what the document will know once it is in. */
  push(edit: QueuedEdit<From>, clocks: Clocks): void;
  /** What is queued, as clocks. */
  ahead(): Clocks;
  isEmpty(): boolean;
  /** Whether writers should wait. */
  isFull(): boolean;
  /** Resolves when nothing is under way and nothing waits any more. */
  idle(): Promise<void>;
  /** Takes nothing more and forgets what waits; what is under way goes on. */
  close(): void;
}

export interface CommitQueueDeps<From> {
  /** Resolves with the edit's position once it is on disk. */
  readonly append: (edit: QueuedEdit<From>) => Promise<number>;
  /** A group is on disk; `seqs` are the positions of its edits. */
  readonly committed: (group: readonly QueuedEdit<From>[], seqs: readonly number[]) => void;
  /** An append failed; the queue takes nothing more and forgets what waits. */
  readonly failed: (reason: unknown) => void;
}

export const createCommitQueue = <From>(deps: CommitQueueDeps<From>): CommitQueue<From> => {
  const ahead = new Map<number, number>();
  let waiting: QueuedEdit<From>[] = [];
  let underWay: readonly QueuedEdit<From>[] = [];
  let bytes = 0;
  let isClosed = false;
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
    // Settled whole before anything is decided: nobody may load the plan while a part of the group is still on its way.
    const settled = await Promise.allSettled(group.map(async (edit) => deps.append(edit)));
    const failure = settled.find((result) => result.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    const seqs = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    underWay = [];
    bytes -= group.reduce((sum, edit) => sum + edit.bytes.length, 0);
    if (waiting.length === 0) ahead.clear();
    deps.committed(group, seqs);
  };

  const run = async (): Promise<void> => {
    try {
      while (waiting.length > 0) await commitGroup();
    } catch (reason) {
      close();
      underWay = [];
      deps.failed(reason);
    }
  };

  const close = (): void => {
    isClosed = true;
    waiting = [];
  };

  return {
    push: (edit, clocks) => {
      if (isClosed) return;
      const isIdle = waiting.length === 0 && underWay.length === 0;
      waiting.push(edit);
      bytes += edit.bytes.length;
      for (const [client, clock] of clocks) ahead.set(client, clock);
      if (isIdle) running = run();
    },
    ahead: () => ahead,
    isEmpty: () => waiting.length === 0 && underWay.length === 0,
    isFull: () => bytes > PAUSE_BYTES || waiting.length > PAUSE_EDITS,
    idle: () => running,
    close,
  };
};
