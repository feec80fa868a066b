/** Database files as commands work on them, where SQLite is what keeps the plans. */
import { renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseFiles } from '../database-file.ts';
import { copyDatabase } from './copy-database.ts';
import { fileRefusalOf, isOfFiles } from './file-refusals.ts';
import { flushFolder } from './files-on-disk.ts';
import { holdFolder } from './hold-folder.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openDatabaseFile } from './open-database-file.ts';

/** `migrations` is the folder of migrations, when it is not the product's own. */
export const createDatabaseFiles = ({
  migrations = fileURLToPath(new URL('./migrations', import.meta.url)),
}: {
  readonly migrations?: string;
} = {}): DatabaseFiles => ({
  copy: (from, to, onCopied) => copyDatabase({ from, to, migrations, onCopied }),
  open: (file) => openDatabaseFile(file, migrations),
  refusalOf: (error, file) => (isOfFiles(error) ? fileRefusalOf(error, file) : null),
  giveName: (file, name) => {
    renameSync(file, name);
    flushFolder(dirname(name));
  },
  databaseOf: (dataDir) => join(resolve(dataDir), DATABASE_FILE),
  hold: holdFolder,
});
