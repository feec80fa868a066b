/** What has to be done for a file and its name to be on disk, and not only in memory. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';

/** Flushes a file's bytes. */
export const flushFile = (file: string): void => {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
};

/** Flushes a folder: names that were given or taken in it are on disk only then. Windows does that by itself. */
export const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** A folder inside the data folder that only its owner may read; made if it is missing. */
export const ownFolder = (folder: string): string => {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  return folder;
};

/** A time as it stands in names of files: they sort by it. */
export const timeInName = (now: number): string =>
  new Date(now).toISOString().replaceAll(/[-:]/g, '').replace('.', '');
