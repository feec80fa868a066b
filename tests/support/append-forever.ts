/**
 * A process that appends to several plans until it is ended, and tells its standard output of every row that storage
 * has acknowledged: `<plan> <seq> <number>`. Arguments: data folder, first number. It ends by itself when storage
 * fails, with a line `failed <failure> <health>`.
 */
import type { Log } from '@gameplan/server/log';
import { openSqliteStorage } from '@gameplan/server/storage/sqlite/open-sqlite-storage';
import type { Storage } from '@gameplan/server/storage/storage';
import { planIdOf, rowOf, updateOf } from './log-rows.ts';

const PLANS = 4;
const WRITERS = 8;

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Rows of many sizes, so that a kill falls into small and large writes alike. */
const lengthOf = (number: number): number => (number % 13 === 0 ? 20_000 : 8 + (number % 300));

const failureOf = (error: unknown): string =>
  error instanceof Error && 'failure' in error ? String(error.failure) : String(error);

const appendForever = async ({ planLog }: Storage, next: () => number): Promise<never> => {
  for (;;) {
    const number = next();
    const plan = number % PLANS;
    const bytes = updateOf(number, lengthOf(number));
    const seq = await planLog.append(rowOf(planIdOf(plan), number, { bytes }));
    tell(`${plan} ${seq} ${number}`);
  }
};

const run = async (dataDir: string, first: number): Promise<void> => {
  const complain = (phrase: string) => process.stderr.write(`${phrase}\n`);
  const quiet = () => {};
  const log: Log = { with: () => log, debug: quiet, info: quiet, warn: complain, error: complain };
  tell('opening');
  const storage = await openSqliteStorage({ dataDir, log, clock: { now: () => 0 } });
  let number = first;
  const next = () => {
    number += 1;
    return number;
  };
  for (let plan = 0; plan < PLANS; plan += 1) {
    const id = planIdOf(plan);
    const loaded = await storage.planLog.load(id);
    if (!loaded.ok && loaded.error === 'plan-missing')
      await storage.planLog.create(rowOf(id, 0), []);
  }
  const writers = Array.from({ length: WRITERS }, () => appendForever(storage, next));
  const failures = await Promise.all(writers.map((writer) => writer.catch(failureOf)));
  const after = await storage.planLog.load(planIdOf(0)).then(() => 'loads', failureOf);
  tell(`failed ${[...new Set(failures)].join()} ${(await storage.health()).state} ${after}`);
};

const [dataDir = '', first = '0'] = process.argv.slice(2);
await run(dataDir, Number(first));
