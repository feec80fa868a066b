/** The port of databases that lie in a file by themselves: backups, and what is about to become the data folder's. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import type { Kysely } from 'kysely';
import type { LoadFailure, NewLogRow, StoredPlan } from './plan-log.ts';
import type { Tables } from './tables.ts';

/** Why something could not be done with a file. Nothing that lay there before was changed. */
export type FileFault =
  | 'missing'
  | 'not-a-database'
  | 'foreign-database'
  | 'newer-version'
  | 'damaged'
  | 'disk-full'
  /** A server runs on the folder. */
  | 'in-use'
  /** Another program reads the database, and so it cannot be moved away. */
  | 'being-read'
  | 'not-allowed'
  | 'other';

/** Thrown when something cannot be done with a file. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly fault: FileFault;
  readonly file: string;

  constructor(fault: FileFault, file: string, detail = '') {
    super(detail);
    this.fault = fault;
    this.file = file;
  }
}

/** Where a plan's log stands. */
export interface PlanHead {
  readonly planId: PlanId;
  readonly epoch: number;
  readonly seq: number;
}

/** How much of a copy is done, in bytes. */
export type OnCopied = (done: number, all: number) => void;

/** A database file that is open, for one program alone. */
export interface DatabaseFile {
  /** The relational tables. */
  readonly db: Kysely<Tables>;
  /** Runs the migrations that an older version has not run; answers how many. */
  bringUpToDate(now: number): number;
  /** Everything that is wrong with it, in words: what the database finds itself, and rows that fail their checksum. */
  faults(): readonly string[];
  /** Whether it keeps an audit: the first version did not. */
  hasAudit(): boolean;
  /** The head of every plan, by id. */
  heads(): readonly PlanHead[];
  load(planId: PlanId): Result<StoredPlan, LoadFailure>;
  /** What was noted of this file when it was made; null where nothing was. */
  manifest(): string | null;
  /** Notes something of this file, or takes the note away. */
  putManifest(text: string | null): void;
  /** Begins an epoch of a plan, any later one than its own, with its first row. */
  beginEpoch(first: NewLogRow): void;
  /** Lets go of it: all of it lies in that one file, and on disk. */
  close(): void;
}

/** A data folder that no server can take meanwhile. */
export interface HeldFolder {
  /** The heads of the plans that lie there now; null where nothing lies there, or nothing that can be read. */
  heads(): readonly PlanHead[] | null;
  /** Where a database is made ready for this folder. Whatever was left there by one who did not finish is gone. */
  stagingFile(): string;
  /**
   * Puts the staged database in place of the folder's, in one step: after a kill at any moment the folder has the one or
   * the other, whole. Answers under which name the one before is kept; null where there was none.
   */
  putInPlace(now: number): string | null;
  release(): void;
}

export interface DatabaseFiles {
  /**
   * Copies the database of a file as it is at this moment into a new file that only its owner may read, while others go
   * on writing. Refuses a database of another program or of a newer version.
   */
  copy(from: string, to: string, onCopied: OnCopied): Promise<void>;
  /** Opens a copy. */
  open(file: string): DatabaseFile;
  /** What an error says of that file; null where it comes from neither the database nor the disk. */
  refusalOf(error: unknown, file: string): FileRefused | null;
  /** Gives a file that is whole its name, for good: both are on disk. Replaces what had that name. */
  giveName(file: string, name: string): void;
  /** Where a data folder keeps its database. */
  databaseOf(dataDir: string): string;
  /** Takes a data folder, which is made if it is missing. */
  hold(dataDir: string): HeldFolder;
}
