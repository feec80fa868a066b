/** What an error of SQLite means for us; the one place that knows its numbers. */
import { StorageError } from '../storage.ts';

/** Primary result codes, https://sqlite.org/rescode.html */
const BUSY = 5;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const CONSTRAINT = 19;
const NOT_A_DATABASE = 26;
/** Growing the index of the write-ahead log found no room: an I/O error by name, a full disk by cause. */
const IO_ERROR_SHARED_MEMORY_SIZE = 4_874;

export type SqliteFault =
  | 'busy'
  | 'read-only'
  | 'io-error'
  | 'corrupt'
  | 'full'
  | 'cannot-open'
  | 'constraint'
  | 'not-a-database'
  | 'other';

const faults: Readonly<Record<number, SqliteFault>> = {
  [BUSY]: 'busy',
  [READ_ONLY]: 'read-only',
  [IO_ERROR]: 'io-error',
  [CORRUPT]: 'corrupt',
  [FULL]: 'full',
  [CANNOT_OPEN]: 'cannot-open',
  [CONSTRAINT]: 'constraint',
  [NOT_A_DATABASE]: 'not-a-database',
};

/** Which fault an error thrown by `node:sqlite` or the file system is; `null` when it comes from neither. */
export const faultOf = (error: unknown): SqliteFault | null => {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') {
    if (error.errcode === IO_ERROR_SHARED_MEMORY_SIZE) return 'full';
    return faults[error.errcode & 0xff] ?? 'other';
  }
  if (!('code' in error)) return null;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return 'full';
  return error.code === 'EROFS' ? 'read-only' : 'cannot-open';
};

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** An error inside a call, as the caller is told. */
export const storageErrorOf = (error: unknown): StorageError => {
  if (error instanceof StorageError) return error;
  const message = messageOf(error);
  switch (faultOf(error)) {
    case 'full':
      return new StorageError('disk-full', message);
    case 'busy':
      return new StorageError('locked', message);
    case 'constraint':
      return new StorageError('constraint', message);
    case 'io-error':
      return new StorageError('broken', message);
    default:
      return new StorageError('statement-refused', message);
  }
};
