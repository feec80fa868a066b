/** The copy of the whole database that is made before a new version changes its tables. */
import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { flushFile, flushFolder, ownFolder, timeInName } from './files-on-disk.ts';
import { lackOfRoom } from './free-space.ts';
import { copyDamaged, noRoomForCopy } from './refusals.ts';

/** Where copies lie inside the data folder. */
export const COPIES_FOLDER = 'backups';

/** So many copies are kept, the newest. */
const KEPT = 3;

/** A version of the product and a time: what a person has put aside under another name is left alone. */
const COPY = /^before-\d+\.\d+\.\d+\S*-(\d{8}T\d{9}Z)\.db$/;

const dropOld = (folder: string): void => {
  const timeOf = (name: string): string => COPY.exec(name)?.[1] ?? '';
  const copies = readdirSync(folder).filter((name) => COPY.test(name));
  copies.sort((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1));
  for (const name of copies.slice(KEPT)) rmSync(join(folder, name));
};

const numberOf = (db: DatabaseSync, name: 'page_count' | 'page_size'): number =>
  Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);

/** A copy that nobody could go back to is worse than none: it would be relied on. */
const check = (file: string): void => {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const found = Object.values(copy.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
    if (found !== 'ok') throw copyDamaged(String(found));
  } finally {
    copy.close();
  }
};

interface CopyAsked {
  readonly dataDir: string;
  /** The version that is about to change the tables. */
  readonly version: string;
  readonly now: number;
}

/**
 * Copies the whole database into a new file of the data folder, looks at it and returns its name. It gets that name only
 * when it is whole and on disk, so that no half copy is ever taken for one to go back to.
 */
export const copyBeforeMigration = (
  db: DatabaseSync,
  { dataDir, version, now }: CopyAsked,
): string => {
  const lack = lackOfRoom(dataDir, numberOf(db, 'page_count') * numberOf(db, 'page_size'));
  if (lack !== null) throw noRoomForCopy(lack);
  const folder = ownFolder(join(dataDir, COPIES_FOLDER));
  const copy = join(folder, `before-${version}-${timeInName(now)}.db`);
  const part = `${copy}.part`;
  try {
    // Made beforehand, so that at no moment anybody else may read it; SQLite takes an empty file for none.
    closeSync(openSync(part, 'wx', 0o600));
    db.prepare('VACUUM INTO ?').run(part);
    check(part);
    flushFile(part);
    renameSync(part, copy);
    flushFolder(folder);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  dropOld(dirname(copy));
  return copy;
};
