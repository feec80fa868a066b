/** What an error means for whoever works on a database file outside of the server. */
import type { FileFault } from '../database-file.ts';
import { FileRefused } from '../database-file.ts';
import type { RefusalReason } from '../storage.ts';
import { StorageRefused } from '../storage.ts';
import type { SqliteFault } from './sqlite-error.ts';
import { faultOf, messageOf } from './sqlite-error.ts';

const ofRefusal: Partial<Readonly<Record<RefusalReason, FileFault>>> = {
  'foreign-database': 'foreign-database',
  'newer-version': 'newer-version',
  'migration-changed': 'newer-version',
  'disk-full': 'disk-full',
};

const ofFault: Partial<Readonly<Record<SqliteFault, FileFault>>> = {
  busy: 'being-read',
  'read-only': 'not-allowed',
  'cannot-open': 'not-allowed',
  full: 'disk-full',
  'not-a-database': 'not-a-database',
  corrupt: 'damaged',
  'io-error': 'damaged',
};

const faultFor = (error: unknown): FileFault => {
  if (error instanceof StorageRefused) return ofRefusal[error.reason] ?? 'other';
  const fault = faultOf(error);
  return (fault === null ? undefined : ofFault[fault]) ?? 'other';
};

/** Whether an error comes from the database or the disk, and not from a mistake of ours. */
export const isOfFiles = (error: unknown): boolean =>
  error instanceof FileRefused || error instanceof StorageRefused || faultOf(error) !== null;

/** The refusal that an error comes to, with the file that it is about. */
export const fileRefusalOf = (error: unknown, file: string): FileRefused =>
  error instanceof FileRefused ? error : new FileRefused(faultFor(error), file, messageOf(error));
