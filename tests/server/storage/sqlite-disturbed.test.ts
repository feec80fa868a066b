/** Others at work in the data folder while the server runs: nothing is called kept that would be gone after a restart. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';
import { createTestLog } from '../../support/test-log.ts';

const plan = planIdOf(1);

const open = async (expected: readonly string[] = []) => {
  const dataDir = join(createDataFolder(), 'data');
  const storage = await openTestStorage({ dataDir, log: createTestLog({ expected }) });
  await storage.planLog.create(rowOf(plan, 1), []);
  return { dataDir, file: join(dataDir, 'gameplan.db'), storage };
};

test.each<[string, (paths: { dataDir: string; file: string }) => void]>([
  ['is removed', ({ file }) => rmSync(file)],
  [
    'is replaced by another',
    ({ file }) => {
      renameSync(file, `${file}.old`);
      new DatabaseSync(file).close();
    },
  ],
  ['is moved with its folder', ({ dataDir }) => renameSync(dataDir, `${dataDir}-moved`)],
])('a database file that %s keeps no edit any more', async (_, disturb) => {
  const { storage, ...paths } = await open(['storage has failed']);
  disturb(paths);
  await expect(storage.planLog.append(rowOf(plan, 2))).rejects.toMatchObject({ failure: 'broken' });
  expect(await storage.health()).toMatchObject({
    state: 'broken',
    reason: expect.stringContaining(paths.file),
  });
  await storage.close();
});

test('a database that another program holds refuses an edit and takes it once it is free', async () => {
  const { file, storage } = await open();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(storage.planLog.append(rowOf(plan, 2))).rejects.toMatchObject({ failure: 'locked' });
  other.exec('ROLLBACK');
  other.close();
  expect(await storage.planLog.append(rowOf(plan, 2))).toBe(2);
  expect((await storage.health()).state).toBe('ok');
});
