/**
 * How long the list of plans takes with a thousand of them: from the call to the bytes of the answer, beside a query for
 * the bare rows in the same run, since absolute figures move with the machine.
 * `node tests/bench/plan-list.ts [plans]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlanRows } from '@gameplan/server/plans/plan-rows';
import type { SeenBy } from '@gameplan/server/plans/plan-summary';
import { livePlansFirst, summaryOf } from '@gameplan/server/plans/plan-summary';
import { openSqliteStorage } from '@gameplan/server/storage/sqlite/open-sqlite-storage';
import type { Storage } from '@gameplan/server/storage/storage';
import { planSummary } from '@gameplan/shared/api/plans';
import { sql } from 'kysely';
import { writeManyPlans } from '../support/many-plans.ts';

const RUNS = 50;

const medianOf = async (step: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = performance.now();
    await step();
    times.push(performance.now() - before);
  }
  return times.toSorted((one, other) => one - other)[RUNS / 2] ?? Number.NaN;
};

const measure = async ({ db }: Storage, count: number): Promise<void> => {
  await writeManyPlans(db, count);
  const rows = createPlanRows({ db });
  const ids = (await db.selectFrom('plans').select('id').execute()).map(({ id }) => id);
  const seenBy: SeenBy = { role: 'viewer', isApprover: false, present: [] };
  const list = async () =>
    livePlansFirst((await rows.list(ids)).map((row) => summaryOf(row, seenBy)));
  const first = await list();
  for (const one of first) planSummary.parse(one);
  if (first.length !== count || first.some(({ headline }) => headline === null)) {
    throw new Error('the list is not whole');
  }
  const bare = await medianOf(() => sql`SELECT * FROM plans`.execute(db));
  const query = await medianOf(() => rows.list(ids));
  const whole = await medianOf(async () => new TextEncoder().encode(JSON.stringify(await list())));
  const bytes = JSON.stringify(first).length;
  console.log(`${count} plans, ${(bytes / 1_024).toFixed(0)} KiB of JSON`);
  for (const [name, time] of Object.entries({ bare, query, whole })) {
    console.log(
      `${name.padEnd(8)} ${time.toFixed(1).padStart(6)} ms  x${(time / bare).toFixed(1)}`,
    );
  }
};

const run = async (count: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'gameplan-bench-'));
  const quiet = () => {};
  const log = {
    with: () => log,
    debug: quiet,
    info: quiet,
    warn: console.warn,
    error: console.error,
  };
  const dataDir = join(folder, 'data');
  const storage = await openSqliteStorage({ dataDir, log, clock: { now: () => 0 } });
  await measure(storage, count);
  await storage.close();
  rmSync(folder, { recursive: true });
};

await run(Number(process.argv[2] ?? 1_000));
