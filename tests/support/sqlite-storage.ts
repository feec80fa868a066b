/** Opens the SQLite storage for one test and closes it when the test is over. */

import { openSqliteStorage } from '@gameplan/server/storage/sqlite/open-sqlite-storage';
import type { Storage } from '@gameplan/server/storage/storage';
import { onTestFinished } from 'vitest';
import { createDataFolder } from './data-folder.ts';
import type { TestLog } from './test-log.ts';
import { createTestLog } from './test-log.ts';

interface Options {
  readonly dataDir?: string;
  readonly log?: TestLog;
  readonly migrations?: string;
  readonly transactionMs?: number;
  readonly now?: number;
  readonly version?: string;
}

export const openTestStorage = async (options: Options = {}): Promise<Storage> => {
  const { dataDir = createDataFolder(), log = createTestLog(), now = 0, ...settings } = options;
  const storage = await openSqliteStorage({ dataDir, log, clock: { now: () => now }, ...settings });
  onTestFinished(() => storage.close().catch(() => {}));
  return storage;
};
