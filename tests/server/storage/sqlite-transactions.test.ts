/** Tables and edits on one connection: transactions hold it alone, and never for long. */
import type { Storage } from '@gameplan/server/storage/storage';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';

const plan = planIdOf(1);

const storageWithPlan = async (transactionMs?: number): Promise<Storage> => {
  const storage = await openTestStorage(transactionMs ? { transactionMs } : {});
  await sql`CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT`.execute(
    storage.db,
  );
  await sql`INSERT INTO counters VALUES ('a', 0)`.execute(storage.db);
  await storage.planLog.create(rowOf(plan, 1), []);
  return storage;
};

const counterOf = async ({ db }: Storage): Promise<number | undefined> => {
  const { rows } = await sql<{ value: number }>`SELECT value FROM counters`.execute(db);
  return rows[0]?.value;
};

/** A promise together with what settles it. */
const gate = () => Promise.withResolvers<void>();

test('transactions that read and then write run one after the other', async () => {
  const storage = await storageWithPlan();
  const addOne = () =>
    storage.db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ value: number }>`SELECT value FROM counters`.execute(trx);
      await sql`UPDATE counters SET value = ${(rows[0]?.value ?? 0) + 1}`.execute(trx);
    });
  await Promise.all(Array.from({ length: 50 }, addOne));
  expect(await counterOf(storage)).toBe(50);
});

test('an edit that comes while a transaction is open is committed right after it', async () => {
  const storage = await storageWithPlan();
  const inside = gate();
  const goOn = gate();
  const order: string[] = [];
  const transaction = storage.db.transaction().execute(async (trx) => {
    await sql`UPDATE counters SET value = 1`.execute(trx);
    inside.resolve();
    await goOn.promise;
    await sql`UPDATE counters SET value = 2`.execute(trx);
    order.push('transaction');
  });
  await inside.promise;
  const edit = storage.planLog.append(rowOf(plan, 2)).then(() => order.push('edit'));
  const read = counterOf(storage).then((value) => order.push(`read ${value}`));
  // The worker answers in order, so by this answer it has seen the edit and left it waiting.
  await storage.health();
  expect(order).toEqual([]);
  goOn.resolve();
  await Promise.all([transaction, edit, read]);
  expect(order.toSorted()).toEqual(['edit', 'read 2', 'transaction']);
  expect(order[0]).toBe('transaction');
});

test('a transaction that throws leaves nothing behind', async () => {
  const storage = await storageWithPlan();
  const transaction = storage.db.transaction().execute(async (trx) => {
    await sql`UPDATE counters SET value = 9`.execute(trx);
    throw new Error('changed my mind');
  });
  await expect(transaction).rejects.toThrow('changed my mind');
  expect(await counterOf(storage)).toBe(0);
});

test('a transaction that hangs is rolled back, and edits go on', async () => {
  const storage = await storageWithPlan(50);
  const inside = gate();
  const hang = gate();
  const transaction = storage.db.transaction().execute(async (trx) => {
    await sql`UPDATE counters SET value = 9`.execute(trx);
    inside.resolve();
    await hang.promise;
    await sql`UPDATE counters SET value = 10`.execute(trx);
  });
  await inside.promise;
  expect(await storage.planLog.append(rowOf(plan, 2))).toBe(2);
  expect(await counterOf(storage)).toBe(0);
  hang.resolve();
  await expect(transaction).rejects.toMatchObject({ failure: 'transaction-ended' });
  expect(await counterOf(storage)).toBe(0);
});

test('a transaction that hangs until its commit is told that it was rolled back', async () => {
  const storage = await storageWithPlan(50);
  const inside = gate();
  const hang = gate();
  const transaction = storage.db.transaction().execute(async (trx) => {
    await sql`UPDATE counters SET value = 9`.execute(trx);
    inside.resolve();
    await hang.promise;
  });
  await inside.promise;
  await storage.planLog.append(rowOf(plan, 2));
  hang.resolve();
  await expect(transaction).rejects.toMatchObject({ failure: 'transaction-ended' });
  expect(await counterOf(storage)).toBe(0);
});

test('a statement that breaks a rule fails alone, in a transaction too', async () => {
  const storage = await storageWithPlan();
  const twice = sql`INSERT INTO counters VALUES ('a', 1)`;
  await expect(twice.execute(storage.db)).rejects.toMatchObject({ failure: 'constraint' });
  await storage.db.transaction().execute(async (trx) => {
    await expect(twice.execute(trx)).rejects.toThrow('UNIQUE constraint failed: counters.name');
    await sql`UPDATE counters SET value = 3`.execute(trx);
  });
  expect(await counterOf(storage)).toBe(3);
});

test('a transaction begun by hand is refused and holds up nothing', async () => {
  const storage = await storageWithPlan();
  await expect(sql`BEGIN`.execute(storage.db)).rejects.toMatchObject({
    failure: 'statement-refused',
  });
  expect(await storage.planLog.append(rowOf(plan, 2))).toBe(2);
});

test('a savepoint can be gone back to', async () => {
  const storage = await storageWithPlan();
  const trx = await storage.db.startTransaction().execute();
  await sql`UPDATE counters SET value = 1`.execute(trx);
  const saved = await trx.savepoint('here').execute();
  await sql`UPDATE counters SET value = 2`.execute(saved);
  await saved.rollbackToSavepoint('here').execute();
  await trx.commit().execute();
  expect(await counterOf(storage)).toBe(1);
});

test('booleans are 0 and 1, bytes are bytes, and what SQLite has no word for is refused', async () => {
  const { db } = await openTestStorage();
  const bytes = new Uint8Array([1, 2]);
  const { rows } =
    await sql`SELECT ${true} AS yes, ${false} AS no, ${null} AS none, ${bytes} AS bytes`.execute(
      db,
    );
  expect(rows).toEqual([{ yes: 1, no: 0, none: null, bytes }]);
  await expect(sql`SELECT ${new Date(0)}`.execute(db)).rejects.toMatchObject({
    failure: 'statement-refused',
  });
});

test('what a statement has written is told: rows changed and the last id', async () => {
  const { db } = await storageWithPlan();
  const result = await sql`UPDATE counters SET value = value + 1`.execute(db);
  expect(result.numAffectedRows).toBe(1n);
  const { rows } = await sql`INSERT INTO counters VALUES ('b', 4) RETURNING name, value`.execute(
    db,
  );
  expect(rows).toEqual([{ name: 'b', value: 4 }]);
});

test('edits and transactions mixed in any order all take effect', async () => {
  const steps = fc.array(fc.constantFrom('edit', 'transaction', 'statement', 'undone'), {
    maxLength: 80,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      const storage = await storageWithPlan();
      const { db, planLog } = storage;
      const add = sql`UPDATE counters SET value = value + 1`;
      const doStep = async (step: (typeof order)[number], index: number): Promise<unknown> => {
        if (step === 'edit') return planLog.append(rowOf(plan, index));
        if (step === 'statement') return add.execute(db);
        return db.transaction().execute(async (trx) => {
          await add.execute(trx);
          if (step === 'undone') throw new Error('undone');
        });
      };
      const outcomes = await Promise.allSettled(order.map(doStep));
      const count = (step: string) => order.filter((name) => name === step).length;
      expect(outcomes.filter(({ status }) => status === 'rejected').length).toBe(count('undone'));
      expect(await counterOf(storage)).toBe(count('transaction') + count('statement'));
      const loaded = await planLog.load(plan);
      expect(loaded.ok && loaded.value.seq).toBe(1 + count('edit'));
    }),
    { numRuns: 8 },
  );
});
