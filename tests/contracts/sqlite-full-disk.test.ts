/** A full disk refuses edits with a word, keeps all it had, and takes edits again once there is room. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Storage } from '@gameplan/server/storage/storage';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDataFolder } from '../support/data-folder.ts';
import { planIdOf, rowOf, updateOf } from '../support/log-rows.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';

const plan = planIdOf(1);

/** A storage whose disk can be filled up and given room again. */
interface SmallDisk {
  readonly storage: Storage;
  fill(): Promise<void>;
  free(): Promise<void>;
}

/** SQLite's own limit of pages: the same error as that of a full disk, available everywhere. */
const limitedPages = async (): Promise<SmallDisk> => {
  const storage = await openTestStorage();
  const pages = async (): Promise<number> => {
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(storage.db);
    return rows[0]?.page_count ?? 0;
  };
  const limit = async (count: number) => {
    await sql`PRAGMA max_page_count = ${sql.lit(count)}`.execute(storage.db);
  };
  return {
    storage,
    fill: async () => limit((await pages()) + 40),
    free: () => limit(1_000_000),
  };
};

/** A real file system of four megabytes in memory; mounting it takes root. */
const mountSmallDisk = (folder: string): boolean => {
  mkdirSync(folder);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0;
};

const smallFileSystem = async (): Promise<SmallDisk> => {
  const folder = join(createDataFolder(), 'disk');
  expect(mountSmallDisk(folder)).toBe(true);
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  const ballast = join(folder, 'ballast');
  const storage = await openTestStorage({ dataDir: join(folder, 'data') });
  return {
    storage,
    fill: async () => writeFileSync(ballast, new Uint8Array(2_500_000)),
    free: async () => rmSync(ballast),
  };
};

/** Whether this machine lets the tests mount a file system: tried, since a container's root may not. */
const mayMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const parent = mkdtempSync(join(tmpdir(), 'gameplan-'));
  const folder = join(parent, 'disk');
  const mounted = mountSmallDisk(folder);
  if (mounted) spawnSync('umount', [folder]);
  rmSync(parent, { recursive: true });
  return mounted;
})();
const disks = [
  { name: 'limit of pages', open: limitedPages },
  ...(mayMount ? [{ name: 'small file system', open: smallFileSystem }] : []),
];

/** Appends 30 rows at a time until one is refused; returns what was acknowledged and what was refused. */
const appendUntilFull = async ({ planLog }: Storage) => {
  const seqs: number[] = [];
  const failures: unknown[] = [];
  for (let number = 2; failures.length === 0 && number < 3_000; number += 30) {
    const rows = Array.from({ length: 30 }, (_, index) =>
      rowOf(plan, number + index, { bytes: updateOf(number + index, 3_000) }),
    );
    for (const outcome of await Promise.allSettled(rows.map((row) => planLog.append(row)))) {
      if (outcome.status === 'fulfilled') seqs.push(outcome.value);
      else failures.push(outcome.reason);
    }
  }
  return { seqs, failures };
};

describe.for(disks)('a full disk: $name', ({ open }) => {
  test('[fail:58] edits are refused whole, and are taken again once there is room', async () => {
    const { storage, fill, free } = await open();
    const { planLog } = storage;
    await planLog.create(rowOf(plan, 1), []);
    await fill();
    const { seqs, failures } = await appendUntilFull(storage);
    expect(failures.length).toBeGreaterThan(0);
    expect(new Set(failures.map((error) => Object(error).failure))).toEqual(new Set(['disk-full']));
    expect((await storage.health()).state).toBe('full');

    const loaded = await planLog.load(plan);
    expect(loaded.ok && loaded.value.tail.map(({ seq }) => seq)).toEqual([1, ...seqs]);

    await free();
    expect(await planLog.append(rowOf(plan, 1, { bytes: updateOf(1, 3_000) }))).toBe(
      seqs.length + 2,
    );
    expect(await storage.health()).toEqual({ state: 'ok', reason: null });
  });

  test('[fail:58] a plan that finds no room is not made at all, and can be made later', async () => {
    const { storage, fill, free } = await open();
    const { planLog, db } = storage;
    await planLog.create(rowOf(plan, 1), []);
    await fill();
    await appendUntilFull(storage);
    const large = rowOf(planIdOf(2), 1, { bytes: updateOf(1, 200_000) });
    const person = {
      sql: `INSERT INTO auth_users (id, name, email, createdAt, updatedAt) VALUES ('a', 'a', 'a', '', '')`,
      parameters: [],
    };
    await expect(planLog.create(large, [person])).rejects.toMatchObject({ failure: 'disk-full' });
    expect(await planLog.load(large.planId)).toEqual({ ok: false, error: 'plan-missing' });
    expect(await db.selectFrom('auth_users').select('id').execute()).toEqual([]);
    await free();
    await planLog.create(large, [person]);
    expect((await planLog.load(large.planId)).ok).toBe(true);
  });
});

const refusesFullDisk = async (): Promise<void> => {
  const folder = join(createDataFolder(), 'disk');
  expect(mountSmallDisk(folder)).toBe(true);
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  writeFileSync(join(folder, 'ballast'), new Uint8Array(4_190_208));
  const opened = openTestStorage({ dataDir: join(folder, 'data') });
  await expect(opened).rejects.toMatchObject({ reason: 'disk-full' });
};

const product = fileURLToPath(new URL('../../server/storage/sqlite/migrations', import.meta.url));

const leavesNoHalfCopy = async (): Promise<void> => {
  const folder = join(createDataFolder(), 'disk');
  expect(mountSmallDisk(folder)).toBe(true);
  onTestFinished(() => {
    spawnSync('umount', [folder]);
  });
  const dataDir = join(folder, 'data');
  const before = await openTestStorage({ dataDir });
  await before.planLog.create(rowOf(plan, 1, { bytes: updateOf(1, 1_000_000) }), []);
  await before.close();
  const migrations = join(createDataFolder(), 'migrations');
  cpSync(product, migrations, { recursive: true });
  const next = String(readdirSync(product).length + 1).padStart(4, '0');
  writeFileSync(join(migrations, `${next}-next.sql`), 'CREATE TABLE later (id TEXT) STRICT');
  writeFileSync(join(folder, 'ballast'), new Uint8Array(2_000_000));

  const opened = openTestStorage({ dataDir, migrations });
  await expect(opened).rejects.toMatchObject({
    reason: 'disk-full',
    what: expect.stringContaining('no room for the copy'),
  });
  expect(readdirSync(dataDir).toSorted()).toEqual(['gameplan.db', 'gameplan.lock']);
  const { planLog } = await openTestStorage({ dataDir });
  expect((await planLog.load(plan)).ok).toBe(true);
};

if (mayMount) {
  test(
    '[fail:58] a disk that is full from the start refuses the opening with a word',
    refusesFullDisk,
  );
  test(
    '[fail:58] a disk too small for the copy before a migration leaves the data and no half copy',
    leavesNoHalfCopy,
  );
}
