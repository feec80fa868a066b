/** The port of everything the server keeps: the append log, the relational tables, and how storage itself is doing. */
import type { Kysely } from 'kysely';
import type { PlanLog } from './plan-log.ts';
import type { Tables } from './tables.ts';

/** Why one call was not carried out. Nothing of it is on disk, and storage goes on working unless it is `closed` or `broken`. */
export type StorageFailure =
  | 'plan-missing'
  | 'plan-exists'
  /** The row or snapshot belongs to another epoch than the plan. */
  | 'epoch-other'
  /** A client id that the row would claim is somebody else's, or of an earlier epoch. */
  | 'lease-other'
  /** A snapshot claims rows that the log does not have. */
  | 'snapshot-ahead'
  /** A rule of the tables: a value that must be unique, a row that must exist. */
  | 'constraint'
  /** The disk is full; the same call works once there is room. */
  | 'disk-full'
  /** Another program holds the database; the same call works once it lets go. */
  | 'locked'
  /** The transaction was open for too long, or was ended by an error inside it, and is rolled back. */
  | 'transaction-ended'
  | 'statement-refused'
  | 'closed'
  /** Storage itself has failed; every later call fails too, until the server is started again. */
  | 'broken';

/** A call to storage that failed. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly failure: StorageFailure;

  constructor(failure: StorageFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

/** Why storage was not opened. */
export type RefusalReason =
  | 'folder-not-writable'
  | 'in-use'
  | 'not-a-database'
  | 'foreign-database'
  | 'damaged'
  | 'disk-full'
  | 'newer-version'
  | 'migration-changed'
  | 'migration-failed'
  | 'not-durable'
  | 'broken';

/** What a person is told when storage is not opened. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

/** Thrown when storage is not opened. Nothing that lay in the data folder was overwritten or deleted. */
export class StorageRefused extends Error implements Refusal {
  override readonly name = 'StorageRefused';
  readonly reason: RefusalReason;
  readonly what: string;
  readonly safe: string;
  readonly next: string;

  constructor({ reason, what, safe, next }: Refusal) {
    super(`${what} ${safe} ${next}`);
    this.reason = reason;
    this.what = what;
    this.safe = safe;
    this.next = next;
  }
}

/** `full`: the last write found no room on the disk. `broken`: nothing works any more until the server is started again. */
export interface StorageHealth {
  readonly state: 'ok' | 'full' | 'closed' | 'broken';
  readonly reason: string | null;
}

export interface Storage {
  readonly planLog: PlanLog;
  /** The relational tables. Keep transactions short: edits wait while one is open, and it is rolled back after five seconds. */
  readonly db: Kysely<Tables>;
  health(): Promise<StorageHealth>;
  /** Writes the files anew without what was deleted, so that nobody finds it in them. Takes as long as they are large. */
  compact(): Promise<void>;
  /** Finishes what was called before, then lets go of the data folder. */
  close(): Promise<void>;
}
