/** What becomes of callers when storage closes or its worker ends. */
import { startWorker } from '@gameplan/server/storage/sqlite/worker-client';
import { expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';
import { createTestLog } from '../../support/test-log.ts';

const plan = planIdOf(1);

test('[fail:7] closing finishes every edit that was called before', async () => {
  const dataDir = createDataFolder();
  const storage = await openTestStorage({ dataDir });
  await storage.planLog.create(rowOf(plan, 1), []);
  const edits = Array.from({ length: 500 }, (_, index) =>
    storage.planLog.append(rowOf(plan, index)),
  );
  const closed = storage.close();
  expect((await Promise.all(edits)).at(-1)).toBe(501);
  await closed;
  const { planLog } = await openTestStorage({ dataDir });
  const loaded = await planLog.load(plan);
  expect(loaded.ok && loaded.value.seq).toBe(501);
});

test('after closing every call is refused at once, closing again is nothing, and health says so', async () => {
  const storage = await openTestStorage();
  await storage.close();
  await storage.close();
  await expect(storage.planLog.load(plan)).rejects.toMatchObject({ failure: 'closed' });
  const select = storage.db.selectFrom('members').select('user_id').execute();
  await expect(select).rejects.toMatchObject({ failure: 'closed' });
  expect((await storage.health()).state).toBe('closed');
});

test('[fail:7] closing ends a transaction that is still open and finishes the edits behind it', async () => {
  const dataDir = createDataFolder();
  const storage = await openTestStorage({ dataDir });
  await storage.planLog.create(rowOf(plan, 1), []);
  const trx = await storage.db.startTransaction().execute();
  const edits = [2, 3].map((number) => storage.planLog.append(rowOf(plan, number)));
  await storage.close();
  expect(await Promise.all(edits)).toEqual([2, 3]);
  await expect(trx.commit().execute()).rejects.toMatchObject({ failure: 'closed' });
});

const startDying = (death: 'throws' | 'exits' | 'breaks' | 'throws at start') => {
  const log = createTestLog({ expected: ['storage has failed'] });
  const settings = { dataDir: death, version: '', migrations: '', now: 0, transactionMs: 0 };
  const entry = new URL('../../support/dying-worker.ts', import.meta.url);
  return { log, client: startWorker({ settings, log, entry }) };
};

test.for(['throws', 'exits', 'breaks'] as const)(
  '[fail:59] when the worker %s, every waiting call is rejected and later ones at once',
  async (death) => {
    const { client, log } = startDying(death);
    await client.opened;
    expect(client.gone()).toBeNull();
    const calls = [1, 2, 3].map((number) => client.call('append', rowOf(plan, number)));
    const outcomes = await Promise.allSettled(calls);
    const failure = { status: 'rejected', reason: { failure: 'broken' } };
    expect(outcomes).toMatchObject([failure, failure, failure]);
    expect(client.gone()?.state).toBe('broken');
    await expect(client.call('load', plan)).rejects.toMatchObject({ failure: 'broken' });
    expect(log.entries.filter(({ level }) => level === 'error').length).toBe(1);
  },
);

test('a worker that dies while it opens the database is an error of the opening', async () => {
  const { client } = startDying('throws at start');
  await expect(client.opened).rejects.toMatchObject({ failure: 'broken' });
});
