/** Runs the commands for backups, in the test's own process or in one of their own, over folders that go with the test. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { CommandRefused } from '@gameplan/server/backup/refusals';
import { runBackupCommand } from '@gameplan/server/compose-backup';
import { createDataFolder } from '../support/data-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compileCache = path.join(root, 'tests/node_modules/.cache/compiled');

/** How a command ended: with its code, and all that it said. */
export interface CommandEnd {
  readonly code: number;
  readonly lines: readonly string[];
  readonly words: string;
}

const ended = async (run: (say: (line: string) => void) => Promise<void>): Promise<CommandEnd> => {
  const lines: string[] = [];
  try {
    await run((line) => lines.push(line));
    return { code: 0, lines, words: '' };
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    return { code: error.exitCode, lines, words: error.message };
  }
};

export const backUp = (dataDir: string, file: string, mayReplace = false): Promise<CommandEnd> =>
  ended((say) => runBackupCommand({ command: 'backup', file, mayReplace }, { dataDir, say }));

export const restore = (dataDir: string, file: string): Promise<CommandEnd> =>
  ended((say) => runBackupCommand({ command: 'restore', file }, { dataDir, say }));

interface Spawned {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded before the command. */
  readonly imports?: readonly string[];
}

/** Runs a command in a process of its own; a signal that ended it counts as 128. */
export const spawnCommand = (
  args: readonly string[],
  { dataDir, env = {}, imports = [] }: Spawned,
): Promise<CommandEnd> => {
  const preloaded = imports.flatMap((file) => ['--import', file]);
  const child = spawn(process.execPath, [...preloaded, 'server/backup-main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, DATA_DIR: dataDir, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code: code ?? 128, lines: stdout.trimEnd().split('\n'), words: stderr }),
    );
  });
};

/** A folder for backups and one for data, both of the test's own; the second is not there yet. */
export const twoFolders = (): { readonly file: string; readonly dataDir: string } => {
  const folder = createDataFolder();
  mkdirSync(path.join(folder, 'backups'));
  return { file: path.join(folder, 'backups', 'monday.db'), dataDir: path.join(folder, 'data') };
};

/** What a query answers of a database file that nobody has open. */
export const rowsOf = (file: string, sql: string): readonly Readonly<Record<string, unknown>>[] => {
  const db = new DatabaseSync(file);
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    db.close();
  }
};

/** Runs statements on a database file that nobody has open. */
export const change = (file: string, sql: string): void => {
  const db = new DatabaseSync(file);
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
};
