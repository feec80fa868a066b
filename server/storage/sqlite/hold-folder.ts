/** Takes a data folder for a command that puts another database into it. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HeldFolder, PlanHead } from '../database-file.ts';
import { FileRefused } from '../database-file.ts';
import { COPIES_FOLDER } from './copy-before-migration.ts';
import { fileRefusalOf } from './file-refusals.ts';
import { flushFile, flushFolder, ownFolder, timeInName } from './files-on-disk.ts';
import { DATABASE_FILE, makeFolder, pragma, refuseForeign, takeFolder } from './open-database.ts';
import { headsIn } from './open-database-file.ts';
import { faultOf } from './sqlite-error.ts';

const STAGED = 'gameplan.db.restoring';
/** What SQLite puts beside a database. */
const BESIDE = ['-journal', '-wal', '-shm'] as const;

const clear = (file: string): void => {
  for (const ending of ['', ...BESIDE]) rmSync(`${file}${ending}`, { force: true });
};

const headsOf = (file: string): readonly PlanHead[] | null => {
  if (!existsSync(file)) return null;
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    refuseForeign(db, file);
    return headsIn(db);
  } catch (error) {
    const refusal = fileRefusalOf(error, file);
    if (refusal.fault === 'foreign-database') throw refusal;
    return null;
  } finally {
    db?.close();
  }
};

/** Brings all of a database into its one file. */
const settle = (file: string): void => {
  const db = new DatabaseSync(file);
  try {
    const journal = pragma(db, 'journal_mode = DELETE');
    if (journal !== 'delete') throw new FileRefused('being-read', file);
  } finally {
    db.close();
  }
};

/** Gives a file a second name; where the disk knows no such thing, a copy. */
const keepUnder = (file: string, name: string): void => {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name);
    flushFile(name);
  }
  chmodSync(name, 0o600);
};

/**
 * What lies beside the database would be taken for the next one's own, and mixed into it. It is gone before the next one
 * comes: only of a database that is damaged, or not there, is anything left by then, and that is kept too.
 */
const keepAside = (file: string, folder: string, now: number): string | null => {
  const present = ['', ...BESIDE].filter((ending) => existsSync(`${file}${ending}`));
  if (present.length === 0) return null;
  const aside = join(ownFolder(folder), `before-restore-${timeInName(now)}.db`);
  for (const ending of present) {
    const isEmpty = statSync(`${file}${ending}`).size === 0;
    if (ending !== '-shm' && !(isEmpty && ending !== '')) {
      keepUnder(`${file}${ending}`, `${aside}${ending}`);
    }
  }
  flushFolder(folder);
  for (const ending of BESIDE) rmSync(`${file}${ending}`, { force: true });
  return present.includes('') ? aside : null;
};

const putInPlace = (dataDir: string, staged: string, now: number): string | null => {
  const file = join(dataDir, DATABASE_FILE);
  // What cannot be read is kept as it lies, piece by piece: SQLite would tidy it up first.
  if (headsOf(file) !== null) settle(file);
  const aside = keepAside(file, join(dataDir, COPIES_FOLDER), now);
  flushFolder(dataDir);
  // The one step in which the folder changes hands.
  renameSync(staged, file);
  flushFolder(dataDir);
  return aside;
};

/** Takes a data folder, made if it is missing. Throws `FileRefused` while a server runs on it. */
export const holdFolder = (folder: string): HeldFolder => {
  const dataDir = resolve(folder);
  const staged = join(dataDir, STAGED);
  let lock: DatabaseSync;
  try {
    makeFolder(dataDir);
    lock = takeFolder(dataDir);
  } catch (error) {
    if (faultOf(error) === 'busy') throw new FileRefused('in-use', dataDir);
    throw fileRefusalOf(error, dataDir);
  }
  return {
    heads: () => headsOf(join(dataDir, DATABASE_FILE)),
    stagingFile: () => {
      clear(staged);
      return staged;
    },
    putInPlace: (now) => {
      try {
        return putInPlace(dataDir, staged, now);
      } catch (error) {
        throw fileRefusalOf(error, dataDir);
      }
    },
    release: () => {
      clear(staged);
      lock.close();
    },
  };
};
