/** Copies a database while others write into it. */
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { OnCopied } from '../database-file.ts';
import { FileRefused } from '../database-file.ts';
import { fileRefusalOf } from './file-refusals.ts';
import { lackOfRoom } from './free-space.ts';
import { pendingMigrations } from './migrate.ts';
import { pragma, refuseForeign } from './open-database.ts';

/** So many pages are copied at a time, 16 MB: between two portions the process can be stopped. */
const PAGES_AT_ONCE = 4_096;
const BUSY_TIMEOUT_MS = 5_000;

const openSource = (file: string): DatabaseSync => {
  if (!existsSync(file)) throw new FileRefused('missing', file);
  return new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
};

/**
 * Begins to read, and goes on reading what the database is at this moment. Without it the copy would begin anew with every
 * commit of the server, and under load never end.
 */
const holdMoment = (source: DatabaseSync): void => {
  source.exec('BEGIN');
  source.prepare('SELECT count(*) FROM sqlite_master').get();
};

const bytesOf = (source: DatabaseSync): number =>
  Number(pragma(source, 'page_count')) * Number(pragma(source, 'page_size'));

interface Copying {
  readonly from: string;
  readonly to: string;
  /** The folder of migrations, by which a newer version is known. */
  readonly migrations: string;
  readonly onCopied: OnCopied;
}

const copyFrom = async (source: DatabaseSync, copying: Copying): Promise<void> => {
  const { from, to, migrations, onCopied } = copying;
  holdMoment(source);
  refuseForeign(source, from);
  pendingMigrations(source, { folder: migrations, file: from });
  const bytes = bytesOf(source);
  const lack = lackOfRoom(dirname(to), bytes);
  if (lack !== null) throw new FileRefused('disk-full', to, lack);
  // Made beforehand, so that at no moment anybody else may read it; SQLite takes an empty file for none.
  closeSync(openSync(to, 'wx', 0o600));
  const progress = ({
    totalPages,
    remainingPages,
  }: {
    totalPages: number;
    remainingPages: number;
  }) => onCopied(bytes * (1 - remainingPages / Math.max(totalPages, 1)), bytes);
  await backup(source, to, { rate: PAGES_AT_ONCE, progress });
};

/** Copies the database as it is when the call is made. What it began it takes away again if it fails. */
export const copyDatabase = async (copying: Copying): Promise<void> => {
  let source: DatabaseSync | null = null;
  let isOwn = false;
  try {
    source = openSource(copying.from);
    isOwn = !existsSync(copying.to);
    await copyFrom(source, copying);
  } catch (error) {
    if (isOwn) rmSync(copying.to, { force: true });
    throw fileRefusalOf(error, copying.from);
  } finally {
    source?.close();
  }
};
