/** Plans of an older version, found by a server that is killed again and again while it starts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import { schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { planIdOf } from '../support/log-rows.ts';
import { recordPlan } from '../support/record-plan.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { launchServer } from '../support/server-process.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';

const KILLS = Number(process.env.KILLS ?? 6);
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const PLANS = 20;
/** By then a server that was just started is at its first plans, or through with them. */
const LATEST_MS = 200;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A plan as the first version left it, when cards had no notes. */
const oldPlan = (number: number): Uint8Array => {
  const { doc } = recordPlan(30, number);
  doc.transact(() => {
    const cards = doc.getMap('swotCards');
    for (const card of cards.values()) if (card instanceof Y.Map) card.delete('notes');
    doc.getMap('meta').set('schemaVersion', 1);
  });
  return Y.encodeStateAsUpdate(doc);
};

/** Puts old plans into a data folder, beside the one that is there. */
const addOldPlans = async (dataDir: string): Promise<readonly PlanId[]> => {
  const storage = await openTestStorage({ dataDir });
  const ids = Array.from({ length: PLANS }, (_, index) => planIdOf(index + 1));
  for (const [index, id] of ids.entries()) {
    const first = { planId: id, epoch: 1, at: 1, userId: null, sessionId: null };
    await storage.planLog.create({ ...first, bytes: oldPlan(index + 1) }, [
      {
        sql: `INSERT INTO plans (id, account_id, name, created_by, created_at)
              SELECT ?, account_id, 'Old', created_by, created_at FROM plans LIMIT 1`,
        parameters: [id],
      },
      {
        sql: `INSERT INTO plan_members (plan_id, user_id, role, since)
              SELECT id, created_by, 'owner', created_at FROM plans WHERE id = ?`,
        parameters: [id],
      },
    ]);
  }
  await storage.close();
  return ids;
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test(`[fail:1] plans of an older version are brought up to date once, through ${KILLS} kills at the start`, async () => {
  say(`old plans: ${KILLS} kills, seed ${SEED} (KILLS, KILL_SEED)`);
  const random = seededRandom(SEED);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'gameplan-old-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const first = await launchServer({ dataDir });
  const ines = await signUpByApi(first.url, 'Ines');
  planId.parse(await makePlan(ines, { account: 'Northwind', name: 'FY27' }));
  await first.end();
  const ids = await addOldPlans(dataDir);

  for (let round = 0; round < KILLS; round += 1) {
    const server = await launchServer({ dataDir });
    await wait(((random.bytes(1)[0] ?? 0) * LATEST_MS) / 255);
    await server.kill9();
    await server.end();
  }

  const last = await launchServer({ dataDir });
  onTestFinished(() => last.end());
  const { authorization } = ines;
  for (const id of ids) {
    const response = await fetch(`${last.url}/api/plans/${id}/data`, {
      headers: { authorization },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ seq: 2, schemaVersion: SCHEMA, problems: [] });
  }
  const derived = async () => {
    const list = await fetch(`${last.url}/api/plans`, { headers: { authorization } });
    return JSON.stringify(await list.json()).match(/"headline":\{/g)?.length;
  };
  await expect.poll(derived).toBe(PLANS + 1);
  await last.stop();

  const storage = await openTestStorage({ dataDir });
  const rows = await sql<{ plan_id: string; count: number }>`
    SELECT plan_id, count(*) AS count FROM plan_log WHERE user_id IS NULL AND seq > 1 GROUP BY plan_id
  `.execute(storage.db);
  expect(rows.rows.map(({ count }) => count)).toEqual(ids.map(() => 1));
  for (const id of ids) {
    const loaded = await storage.planLog.load(id);
    if (!loaded.ok) throw new Error(loaded.error);
    const doc = new Y.Doc();
    const { snapshot, tail } = loaded.value;
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
    for (const row of tail) Y.applyUpdate(doc, row.bytes);
    expect(schemaNumberOf(doc)).toBe(SCHEMA);
  }
});
