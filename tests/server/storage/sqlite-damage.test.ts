/** Damage in the file is found when a plan is loaded, never served and never written over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Storage } from '@gameplan/server/storage/storage';
import { expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';
import { createTestLog } from '../../support/test-log.ts';

const plan = planIdOf(1);
const neighbour = planIdOf(2);
const MARK = new TextEncoder().encode('the words of row seven');
const SNAPSHOT_MARK = new TextEncoder().encode('the state up to row eight');

const DAMAGED = 'plan damaged, not loaded';
const PASSED_OVER = 'snapshot damaged, passed over';

/** A data folder with two plans of ten rows; the first one's seventh row has bytes that can be found in the file. */
const closedFolder = async (also: (storage: Storage) => Promise<void> = async () => {}) => {
  const dataDir = createDataFolder();
  const storage = await openTestStorage({ dataDir });
  for (const id of [plan, neighbour]) {
    await storage.planLog.create(rowOf(id, 1), []);
    for (let number = 2; number <= 10; number += 1) {
      const bytes = number === 7 && id === plan ? { bytes: MARK } : {};
      await storage.planLog.append(rowOf(id, number, bytes));
    }
  }
  await also(storage);
  await storage.close();
  return dataDir;
};

/** Flips one bit in the middle of `mark` where it lies in the database file. */
const flipBitIn = (dataDir: string, mark: Uint8Array): void => {
  const file = join(dataDir, 'gameplan.db');
  const content = readFileSync(file);
  const at = content.indexOf(mark);
  expect(at).toBeGreaterThan(0);
  const middle = at + Math.floor(mark.length / 2);
  content[middle] = (content[middle] ?? 0) ^ 1;
  writeFileSync(file, content);
};

const change = (dataDir: string, statement: string): void => {
  const db = new DatabaseSync(join(dataDir, 'gameplan.db'));
  db.exec(statement);
  db.close();
};

const reopen = (dataDir: string, ...expected: readonly string[]): Promise<Storage> =>
  openTestStorage({ dataDir, log: createTestLog({ expected }) });

const expectDamaged = async ({ planLog }: Storage): Promise<void> => {
  expect(await planLog.load(plan)).toEqual({ ok: false, error: 'plan-damaged' });
  const untouched = await planLog.load(neighbour);
  expect(untouched.ok && untouched.value.tail.length).toBe(10);
};

test('[fail:3] one flipped bit in a row makes its plan damaged, and no other', async () => {
  const dataDir = await closedFolder();
  flipBitIn(dataDir, MARK);
  await expectDamaged(await reopen(dataDir, DAMAGED));
});

test.for([
  ['a missing row', `DELETE FROM plan_log WHERE plan_id = '${plan}' AND seq = 4`],
  ['a missing first row', `DELETE FROM plan_log WHERE plan_id = '${plan}' AND seq = 1`],
  ['a missing last row', `DELETE FROM plan_log WHERE plan_id = '${plan}' AND seq = 10`],
  ['no row at all', `DELETE FROM plan_log WHERE plan_id = '${plan}'`],
  ['a row behind the head', `UPDATE plan_heads SET seq = 9 WHERE plan_id = '${plan}'`],
  [
    'two rows swapped',
    `UPDATE plan_log SET seq = 99 WHERE plan_id = '${plan}' AND seq = 7;
     UPDATE plan_log SET seq = 7 WHERE plan_id = '${plan}' AND seq = 5;
     UPDATE plan_log SET seq = 5 WHERE plan_id = '${plan}' AND seq = 99`,
  ],
  [
    "another plan's row in place of one",
    `UPDATE plan_log SET bytes = (SELECT bytes FROM plan_log WHERE plan_id = '${neighbour}' AND seq = 7),
       crc32c = (SELECT crc32c FROM plan_log WHERE plan_id = '${neighbour}' AND seq = 7)
     WHERE plan_id = '${plan}' AND seq = 7`,
  ],
] as const)('[fail:3] %s makes the plan damaged', async ([, statement]) => {
  const dataDir = await closedFolder();
  change(dataDir, statement);
  await expectDamaged(await reopen(dataDir, DAMAGED));
});

test('a damaged plan is kept as it is: it is not loaded, and loading changes nothing', async () => {
  const dataDir = await closedFolder();
  flipBitIn(dataDir, MARK);
  const storage = await reopen(dataDir, DAMAGED);
  await storage.planLog.load(plan);
  await storage.close();
  const db = new DatabaseSync(join(dataDir, 'gameplan.db'), { readOnly: true });
  const rows = db.prepare('SELECT count(*) AS count FROM plan_log WHERE plan_id = ?').get(plan);
  db.close();
  expect(rows?.count).toBe(10);
});

test('a damaged snapshot is passed over for an older one, with a warning', async () => {
  const dataDir = await closedFolder(async ({ planLog }) => {
    await planLog.saveSnapshot(plan, { epoch: 1, seq: 5, bytes: new Uint8Array([5]) });
    await planLog.saveSnapshot(plan, { epoch: 1, seq: 8, bytes: SNAPSHOT_MARK });
  });
  flipBitIn(dataDir, SNAPSHOT_MARK);
  const log = createTestLog({ expected: [PASSED_OVER] });
  const { planLog } = await openTestStorage({ dataDir, log });
  const loaded = await planLog.load(plan);
  expect(loaded.ok && loaded.value.snapshot).toEqual({ seq: 5, bytes: new Uint8Array([5]) });
  expect(loaded.ok && loaded.value.tail.length).toBe(5);
  const fields = { planId: plan, epoch: 1, seq: 8 };
  expect(log.entries).toContainEqual({ level: 'warn', phrase: PASSED_OVER, fields });
});

test('when the only snapshot is damaged, the whole log is loaded', async () => {
  const dataDir = await closedFolder(({ planLog }) =>
    planLog.saveSnapshot(plan, { epoch: 1, seq: 8, bytes: SNAPSHOT_MARK }),
  );
  flipBitIn(dataDir, SNAPSHOT_MARK);
  const { planLog } = await reopen(dataDir, PASSED_OVER);
  const loaded = await planLog.load(plan);
  expect(loaded.ok && [loaded.value.snapshot, loaded.value.tail.length]).toEqual([null, 10]);
});
