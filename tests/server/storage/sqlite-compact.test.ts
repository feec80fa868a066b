/** What is deleted and compacted away, or erased, is in none of the files any more. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';

const SECRET = 'Rolf Anders signs in April';

/** The files of a folder that hold the words. */
const filesWith = (folder: string, words: string): readonly string[] =>
  readdirSync(folder).filter((name) => readFileSync(path.join(folder, name)).includes(words));

test('after erasing and compacting no file holds anything of a plan, and storage goes on', async () => {
  const dataDir = createDataFolder();
  const { planLog, compact } = await openTestStorage({ dataDir });
  const bytes = new TextEncoder().encode(SECRET.repeat(400));
  await planLog.create(rowOf(planIdOf(1), 1, { bytes }), []);
  await planLog.saveSnapshot(planIdOf(1), { epoch: 1, seq: 1, bytes });
  expect(filesWith(dataDir, SECRET)).not.toEqual([]);
  await planLog.eraseAll([]);
  expect(filesWith(dataDir, SECRET)).not.toEqual([]);
  await compact();
  expect(filesWith(dataDir, SECRET)).toEqual([]);
  await planLog.create(rowOf(planIdOf(1), 1), []);
  expect((await planLog.load(planIdOf(1))).ok).toBe(true);
});

test('a plan that is erased is written over, and the others stay', async () => {
  const dataDir = createDataFolder();
  const { planLog } = await openTestStorage({ dataDir });
  const bytes = new TextEncoder().encode(SECRET.repeat(400));
  await planLog.create(rowOf(planIdOf(1), 1, { bytes }), []);
  await planLog.saveSnapshot(planIdOf(1), { epoch: 1, seq: 1, bytes });
  await planLog.create(rowOf(planIdOf(2), 1), []);
  await planLog.erase(planIdOf(1), []);
  expect(filesWith(dataDir, SECRET)).toEqual([]);
  expect((await planLog.load(planIdOf(1))).ok).toBe(false);
  expect((await planLog.load(planIdOf(2))).ok).toBe(true);
});
