/** The words for every reason not to open storage: what happened, what is safe, what to do. */
import { StorageRefused } from '../storage.ts';
import { faultOf, messageOf } from './sqlite-error.ts';

const UNTOUCHED = 'Nothing in the folder was changed.';

export const folderNotWritable = (dataDir: string, cause: unknown): StorageRefused =>
  new StorageRefused({
    reason: 'folder-not-writable',
    what: `The data folder ${dataDir} cannot be written (${messageOf(cause)}).`,
    safe: UNTOUCHED,
    next: 'Give the user who runs Gameplan the right to write there, or set DATA_DIR to another folder.',
  });

export const folderInUse = (dataDir: string): StorageRefused =>
  new StorageRefused({
    reason: 'in-use',
    what: `Another Gameplan server is running on the data folder ${dataDir}.`,
    safe: 'It goes on undisturbed.',
    next: 'Stop it first, or set DATA_DIR to another folder.',
  });

export const notADatabase = (file: string): StorageRefused =>
  new StorageRefused({
    reason: 'not-a-database',
    what: `${file} is not a database.`,
    safe: 'It was left as it is.',
    next: 'Put a backup in its place, or move it away to start with an empty workspace.',
  });

export const foreignDatabase = (file: string): StorageRefused =>
  new StorageRefused({
    reason: 'foreign-database',
    what: `${file} is a database of another program.`,
    safe: 'It was left as it is.',
    next: 'Set DATA_DIR to another folder.',
  });

export const newerVersion = (file: string, newest: string): StorageRefused =>
  new StorageRefused({
    reason: 'newer-version',
    what: `${file} was written by a newer version of Gameplan (it knows "${newest}", this version does not).`,
    safe: UNTOUCHED,
    next: 'Start that version or a later one.',
  });

export const migrationChanged = (name: string): StorageRefused =>
  new StorageRefused({
    reason: 'migration-changed',
    what: `The migration ${name} is not the one that this database was made with.`,
    safe: UNTOUCHED,
    next: 'Install Gameplan again unchanged; a migration that has run is never edited.',
  });

export const migrationFailed = (name: string, cause: unknown): StorageRefused =>
  new StorageRefused({
    reason: 'migration-failed',
    what: `The migration ${name} failed (${messageOf(cause)}).`,
    safe: 'The database is as it was before the migration, and a copy of it lies in the folder backups beside it.',
    next: 'Start the version of Gameplan that ran before, and report this message.',
  });

export const noRoomForCopy = (lack: string): StorageRefused =>
  new StorageRefused({
    reason: 'disk-full',
    what: `There is no room for the copy that is made before this version changes the database (${lack}).`,
    safe: UNTOUCHED,
    next: 'Free some space and start again.',
  });

export const copyDamaged = (detail: string): StorageRefused =>
  new StorageRefused({
    reason: 'damaged',
    what: `The database is damaged, as its copy has shown (${detail}).`,
    safe: UNTOUCHED,
    next: 'Start the version of Gameplan that ran before, and put the last backup in its place.',
  });

export const notDurable = (detail: string): StorageRefused =>
  new StorageRefused({
    reason: 'not-durable',
    what: `The database does not write in the way that edits need (${detail}).`,
    safe: UNTOUCHED,
    next: 'Use a local file system for DATA_DIR; network shares cannot keep the promise.',
  });

/** Why a file could not be opened, from the error that was thrown. */
export const refusalOf = (error: unknown, dataDir: string, file: string): StorageRefused => {
  if (error instanceof StorageRefused) return error;
  switch (faultOf(error)) {
    case 'not-a-database':
      return notADatabase(file);
    case 'busy':
      return folderInUse(dataDir);
    case 'read-only':
    case 'cannot-open':
      return folderNotWritable(dataDir, error);
    case 'full':
      return new StorageRefused({
        reason: 'disk-full',
        what: `The disk of the data folder ${dataDir} is full.`,
        safe: 'Everything that was saved is still there.',
        next: 'Free some space and start again.',
      });
    case 'corrupt':
      return new StorageRefused({
        reason: 'damaged',
        what: `${file} is damaged (${messageOf(error)}).`,
        safe: 'It was left as it is.',
        next: 'Keep a copy of the file and put the last backup in its place.',
      });
    default:
      return new StorageRefused({
        reason: 'broken',
        what: `The database ${file} could not be opened (${messageOf(error)}).`,
        safe: UNTOUCHED,
        next: 'Report this message.',
      });
  }
};
