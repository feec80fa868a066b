/**
 * The port of the append log: every edit of every plan, in order, kept before anybody else sees it. Adapters lie in
 * folders named by their technology and pass `tests/contracts/plan-log.ts`.
 */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';

/** Who wrote a row: a person in a session, or nobody for what the server writes itself. */
export interface Author {
  readonly userId: string | null;
  readonly sessionId: string | null;
}

/** One update as it lies in the log. */
export interface LogRow extends Author {
  readonly epoch: number;
  /** Position in the plan's log, from 1, without a gap. */
  readonly seq: number;
  /** When the server took it, in ms since 1970. */
  readonly at: number;
  /** A Yjs update in format v1. */
  readonly bytes: Uint8Array;
}

/** A client id of the document that belongs to somebody: only they write under it. */
export interface Lease {
  readonly clientId: number;
  /** Null for the seed's and the server's own: nobody writes under those again. */
  readonly userId: string | null;
  /** The epoch in which it was first used; under an id of an earlier epoch nobody writes either. */
  readonly epoch: number;
  readonly firstSeq: number;
}

/** An update to append. */
export interface NewLogRow extends Author {
  readonly planId: PlanId;
  /** The epoch the writer believes in; another one is refused. */
  readonly epoch: number;
  readonly at: number;
  readonly bytes: Uint8Array;
  /** Client ids that this update is the first to use; they become `userId`'s in the same commit. */
  readonly claims?: readonly number[];
}

/** What a room is loaded from: the newest snapshot, if there is one, and every row after it. */
export interface StoredPlan {
  readonly epoch: number;
  /** Position of the last committed row. */
  readonly seq: number;
  readonly snapshot: { readonly seq: number; readonly bytes: Uint8Array } | null;
  readonly tail: readonly LogRow[];
  /** Every client id that was ever used in the plan, with its holder. */
  readonly leases: readonly Lease[];
}

/** Bytes that the gate let through and Yjs could not take. */
export interface Quarantined extends Author {
  readonly planId: PlanId;
  readonly epoch: number;
  readonly at: number;
  readonly reason: string;
  readonly bytes: Uint8Array;
}

/** A plan as it was, kept for good. */
export interface KeptVersion {
  readonly epoch: number;
  readonly seq: number;
  readonly reason: 'mass-delete';
  readonly userId: string | null;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A statement that is committed together with a plan's first row. */
export interface SqlStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** `plan-missing`: nobody made it; `plan-damaged`: what is stored fails its checksum or has a gap. */
export type LoadFailure = 'plan-missing' | 'plan-damaged';

export interface PlanLog {
  /**
   * Makes a plan's log at epoch 1 with its first row, and runs `alongside` in the same transaction. Resolves when all of
   * it is on disk; throws if it is not, and then nothing of it is.
   */
  create(first: NewLogRow, alongside: readonly SqlStatement[]): Promise<void>;

  /** The same for several plans: all of them and what runs alongside, or nothing. */
  createAll(firsts: readonly NewLogRow[], alongside: readonly SqlStatement[]): Promise<void>;

  /**
   * Deletes the logs and snapshots of every plan, and runs `alongside` in the same transaction: that is where whoever
   * asks says on which condition. Throws if not all of it is on disk, and then nothing is gone.
   */
  eraseAll(alongside: readonly SqlStatement[]): Promise<void>;

  /**
   * Begins the plan's next epoch with its first row, whose `epoch` says which: one more than the plan's. Every lease stays,
   * so that nobody goes on writing under an id of an earlier epoch.
   */
  beginEpoch(first: NewLogRow): Promise<void>;

  /** Erases the log, snapshots, versions and leases of one plan for good, and runs `alongside` in the same transaction. */
  erase(planId: PlanId, alongside: readonly SqlStatement[]): Promise<void>;

  /**
   * Appends one row and resolves with its position once it is on disk (commit with fsync). Rows are committed in the
   * order of the calls; all that wait while a commit runs go into the next one. Throws when the row is not on disk:
   * storage failed, the plan does not exist, its epoch is another, or a client id it claims is somebody else's.
   */
  append(row: NewLogRow): Promise<number>;

  /** Everything a room needs, checksums verified. Throws when storage itself fails. */
  load(planId: PlanId): Promise<Result<StoredPlan, LoadFailure>>;

  /** Keeps a merged state of rows 1 to `seq`. It deletes no row: history needs them. An older snapshot than the newest is ignored. */
  saveSnapshot(
    planId: PlanId,
    snapshot: { readonly epoch: number; readonly seq: number; readonly bytes: Uint8Array },
  ): Promise<void>;

  /** Keeps a plan as it was; one that is kept already for that reason is left as it is. */
  keepVersion(planId: PlanId, version: KeptVersion): Promise<void>;

  /** Puts bytes aside that harmed a room. */
  quarantine(bytes: Quarantined): Promise<void>;
}
