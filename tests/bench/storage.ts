/**
 * How fast storage keeps edits: time from the call until the row is on disk, for one writer and for a hundred at once,
 * beside a bare one-row commit of SQLite in the same run, since absolute figures move with the machine.
 * `node tests/bench/storage.ts [rows]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Log } from '@gameplan/server/log';
import { openSqliteStorage } from '@gameplan/server/storage/sqlite/open-sqlite-storage';
import type { Storage } from '@gameplan/server/storage/storage';
import { planIdOf, rowOf, updateOf } from '../support/log-rows.ts';

const ROW_BYTES = 300;
const WRITERS = 100;

interface Figures {
  readonly name: string;
  /** Time of each row in ms. */
  readonly times: readonly number[];
  readonly seconds: number;
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const summaryOf = ({ times, seconds }: Figures) => {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: at(sorted, 0.5), p99: at(sorted, 0.99), perSecond: times.length / seconds };
};

/** Runs `write` `rows` times from so many writers at once. */
const measure = async (
  name: string,
  { rows, writers }: { rows: number; writers: number },
  write: (writer: number, number: number) => unknown,
): Promise<Figures> => {
  const times: number[] = [];
  let number = 0;
  const start = performance.now();
  const writeInTurn = async (writer: number): Promise<void> => {
    while (number < rows) {
      number += 1;
      const before = performance.now();
      await write(writer, number);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => writeInTurn(writer)));
  return { name, times, seconds: (performance.now() - start) / 1_000 };
};

const measureBare = async (folder: string, rows: number): Promise<Figures> => {
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB) STRICT');
  const insert = db.prepare('INSERT INTO rows (bytes) VALUES (?)');
  const bytes = updateOf(1, ROW_BYTES);
  const figures = await measure('bare one-row commit', { rows, writers: 1 }, () =>
    insert.run(bytes),
  );
  db.close();
  return figures;
};

const appendTo =
  ({ planLog }: Storage, plans: number) =>
  (writer: number, number: number) =>
    planLog.append(rowOf(planIdOf(writer % plans), number, { bytes: updateOf(number, ROW_BYTES) }));

const measureLoad = async ({ planLog }: Storage): Promise<string> => {
  const before = performance.now();
  const loaded = await planLog.load(planIdOf(0));
  const took = performance.now() - before;
  const count = loaded.ok ? loaded.value.tail.length : 0;
  return `load of ${count} rows of ${ROW_BYTES} bytes: ${took.toFixed(1)} ms`;
};

const run = async (rows: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'gameplan-bench-'));
  const quiet = () => {};
  const log: Log = {
    with: () => log,
    debug: quiet,
    info: quiet,
    warn: console.warn,
    error: console.error,
  };
  const storage = await openSqliteStorage({
    dataDir: join(folder, 'data'),
    log,
    clock: { now: () => 0 },
  });
  for (let plan = 0; plan < WRITERS; plan += 1)
    await storage.planLog.create(rowOf(planIdOf(plan), 0), []);
  await measure('warm-up', { rows: 2_000, writers: 10 }, appendTo(storage, WRITERS));
  const bare = await measureBare(folder, rows);
  const measured = [
    bare,
    await measure('1 writer', { rows, writers: 1 }, appendTo(storage, 1)),
    await measure(
      `${WRITERS} writers, one plan`,
      { rows: rows * 10, writers: WRITERS },
      appendTo(storage, 1),
    ),
    await measure(
      `${WRITERS} writers, a plan each`,
      { rows: rows * 10, writers: WRITERS },
      appendTo(storage, WRITERS),
    ),
  ];
  const base = summaryOf(bare);
  for (const figures of measured) {
    const { p50, p99, perSecond } = summaryOf(figures);
    const ratios = `x${(p50 / base.p50).toFixed(2)} x${(p99 / base.p99).toFixed(2)} x${(perSecond / base.perSecond).toFixed(2)}`;
    const times = `p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms, ${Math.round(perSecond)} rows/s`;
    console.log(`${figures.name.padEnd(28)} ${times.padEnd(48)} ${ratios}`);
  }
  console.log(await measureLoad(storage));
  await storage.close();
  rmSync(folder, { recursive: true });
};

await run(Number(process.argv[2] ?? 3_000));
