/** Opens the data folder: takes it for this process alone, brings the database up to date, proves that it is durable. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { copyBeforeMigration } from './copy-before-migration.ts';
import { APPLICATION_ID, pendingMigrations, runMigrations } from './migrate.ts';
import { foreignDatabase, notDurable, refusalOf } from './refusals.ts';

export const DATABASE_FILE = 'gameplan.db';
const LOCK_FILE = 'gameplan.lock';

/** How long a server waits for the one before it to let go of the folder, in ms. */
const LOCK_WAIT_MS = 1_000;
const BUSY_TIMEOUT_MS = 5_000;
/** SQLite's number for `synchronous=FULL`. */
const FULL = 2;
/** The write-ahead log is cut back to this size after it has once grown beyond it. */
const WAL_KEPT_BYTES = 67_108_864;

/** An open database and what was done to open it. */
export interface OpenDatabase {
  readonly db: DatabaseSync;
  readonly migrated: readonly string[];
  /** The copy that was made before migrations ran on existing data. */
  readonly copy: string | null;
  readonly file: string;
  /** Whether the file that is open still lies under its name; what is written into another is gone after a restart. */
  isInPlace(): boolean;
  close(): void;
}

/**
 * Makes the folder and those above it that are missing, one by one: Node's own recursive form never returns where the
 * system takes no folders, as in /proc.
 */
export const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  makeFolder(above);
  mkdirSync(folder, { mode: 0o700 });
  if (process.platform === 'win32') return;
  // A new folder's name is on disk only when the folder above has been flushed.
  const handle = openSync(above, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** Opens a database that only its owner may read; what SQLite puts beside it takes over that right. */
const openFile = (file: string, timeout: number): DatabaseSync => {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  return new DatabaseSync(file, { timeout });
};

/**
 * Holds an exclusive lock on a database of its own for as long as the process lives. The kernel frees it however the
 * process ends, so a kill leaves nothing behind that would have to be judged by its age or its process id; and the
 * data itself stays open to readers such as a backup.
 */
export const takeFolder = (dataDir: string): DatabaseSync => {
  const lock = openFile(join(dataDir, LOCK_FILE), LOCK_WAIT_MS);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  return lock;
};

/** What a pragma answers. */
export const pragma = (db: DatabaseSync, name: string): unknown =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/** Throws where the database is another program's. */
export const refuseForeign = (db: DatabaseSync, file: string): void => {
  const tables = db.prepare('SELECT count(*) AS count FROM sqlite_master').get()?.count;
  if (tables !== 0 && pragma(db, 'application_id') !== APPLICATION_ID) throw foreignDatabase(file);
};

/** Throws unless commits reach the disk before they are answered. */
export const assertDurable = (db: DatabaseSync): void => {
  const journal = pragma(db, 'journal_mode');
  if (journal !== 'wal') throw notDurable(`journal_mode is ${String(journal)}, not wal`);
  const synchronous = pragma(db, 'synchronous');
  if (synchronous !== FULL) throw notDurable(`synchronous is ${String(synchronous)}, not FULL`);
  if (pragma(db, 'foreign_keys') !== 1) throw notDurable('foreign keys are not enforced');
};

/** SQLite has none of its own; rows of the audit name the hash of the row before, in whichever transaction they are. */
export const addHashing = (db: DatabaseSync): void => {
  db.function('sha256', { deterministic: true }, (text) =>
    createHash('sha256').update(String(text)).digest('hex'),
  );
};

const prepareConnection = (db: DatabaseSync): void => {
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA journal_size_limit = ${WAL_KEPT_BYTES}`);
  addHashing(db);
};

/** Remembers which file lies under the name now; answers whether it is still that one. */
const createPlaceCheck = (file: string): (() => boolean) => {
  const { ino, dev } = statSync(file);
  return () => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.ino === ino && found.dev === dev;
  };
};

interface Opening {
  readonly dataDir: string;
  /** The version of the product that opens it. */
  readonly version: string;
  readonly migrations: string;
  readonly now: number;
}

const bringUpToDate = (
  db: DatabaseSync,
  file: string,
  { dataDir, version, migrations, now }: Opening,
): Pick<OpenDatabase, 'migrated' | 'copy'> => {
  // Nothing is written before it is certain that the file is ours and not too new.
  refuseForeign(db, file);
  const { done, pending } = pendingMigrations(db, { folder: migrations, file });
  chmodSync(file, 0o600);
  prepareConnection(db);
  const isNeeded = pending.length > 0 && done > 0;
  const copy = isNeeded ? copyBeforeMigration(db, { dataDir, version, now }) : null;
  runMigrations(db, pending, now);
  assertDurable(db);
  return { migrated: pending.map(({ name }) => name), copy };
};

/** Opens `<dataDir>/gameplan.db`, made if need be. Throws `StorageRefused` and then has changed nothing. */
export const openDatabase = (opening: Opening): OpenDatabase => {
  const dataDir = resolve(opening.dataDir);
  const file = join(dataDir, DATABASE_FILE);
  let lock: DatabaseSync | null = null;
  let db: DatabaseSync | null = null;
  const close = () => {
    db?.close();
    lock?.close();
  };
  try {
    makeFolder(dataDir);
    lock = takeFolder(dataDir);
    db = openFile(file, BUSY_TIMEOUT_MS);
    const done = bringUpToDate(db, file, { ...opening, dataDir });
    return { db, ...done, file, isInPlace: createPlaceCheck(file), close };
  } catch (error) {
    close();
    throw refusalOf(error, dataDir, file);
  }
};
