/** Migrations on existing data: copied first, run once, never changed, undone when they fail. */
import { cpSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';

const NOW = Date.UTC(2027, 0, 31, 12, 30, 15, 250);
const plan = planIdOf(1);

const product = fileURLToPath(
  new URL('../../../server/storage/sqlite/migrations', import.meta.url),
);
/** The number of the first migration behind the product's own, as its file name begins. */
const next = String(readdirSync(product).length + 1).padStart(4, '0');
const addColour = {
  [`${next}-plan-colour.sql`]:
    "ALTER TABLE plan_heads ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",
};

/** A folder with the product's migrations and more behind them. */
const migrationsWith = (files: Readonly<Record<string, string>>): string => {
  const folder = createDataFolder();
  cpSync(product, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

/** A data folder with a plan of three rows in it, made by the product's own migrations. */
const folderWithPlan = async (): Promise<string> => {
  const dataDir = createDataFolder();
  const { planLog, close } = await openTestStorage({ dataDir });
  await planLog.create(rowOf(plan, 1), []);
  await Promise.all([planLog.append(rowOf(plan, 2)), planLog.append(rowOf(plan, 3))]);
  await close();
  return dataDir;
};

const copiesIn = (dataDir: string): readonly string[] =>
  existsSync(join(dataDir, 'backups')) ? readdirSync(join(dataDir, 'backups')).toSorted() : [];

test('a migration runs once on existing data, after a copy of the database', async () => {
  const dataDir = await folderWithPlan();
  const migrations = migrationsWith(addColour);
  const migrated = await openTestStorage({ dataDir, migrations, now: NOW, version: '1.4.0' });
  const { rows } = await sql`SELECT plan_id, seq, colour FROM plan_heads`.execute(migrated.db);
  expect(rows).toEqual([{ plan_id: plan, seq: 3, colour: 'red' }]);
  expect((await migrated.planLog.load(plan)).ok).toBe(true);
  await migrated.close();

  await (await openTestStorage({ dataDir, migrations })).close();
  expect(copiesIn(dataDir)).toEqual(['before-1.4.0-20270131T123015250Z.db']);
});

test('the copy is a whole database, readable by its owner only, and opens as the data folder did', async () => {
  const dataDir = await folderWithPlan();
  await (
    await openTestStorage({ dataDir, migrations: migrationsWith(addColour), now: NOW })
  ).close();
  const copy = join(dataDir, 'backups', copiesIn(dataDir)[0] ?? '');
  expect(statSync(join(dataDir, 'backups')).mode & 0o777).toBe(0o700);
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  const restored = createDataFolder();
  cpSync(copy, join(restored, 'gameplan.db'));
  const { planLog } = await openTestStorage({ dataDir: restored });
  const loaded = await planLog.load(plan);
  expect(loaded.ok && loaded.value.tail.length).toBe(3);
});

test('of the copies before migrations the newest three are kept, and nothing of anybody else', async () => {
  const dataDir = await folderWithPlan();
  const files: Record<string, string> = {};
  for (let step = 0; step < 5; step += 1) {
    const number = String(Number(next) + step).padStart(4, '0');
    files[`${number}-step.sql`] = `CREATE TABLE step_${step} (id TEXT) STRICT`;
    const migrations = migrationsWith(files);
    const now = NOW + step * 86_400_000;
    // Versions do not sort like words: 1.10.0 comes after 1.9.0.
    await (await openTestStorage({ dataDir, migrations, now, version: `1.${step + 8}.0` })).close();
    if (step === 0)
      writeFileSync(join(dataDir, 'backups', 'before-restore-20270131T000000000Z.db'), '');
  }
  expect(copiesIn(dataDir)).toEqual([
    'before-1.10.0-20270202T123015250Z.db',
    'before-1.11.0-20270203T123015250Z.db',
    'before-1.12.0-20270204T123015250Z.db',
    'before-restore-20270131T000000000Z.db',
  ]);
});

test('a first start copies nothing', async () => {
  const dataDir = createDataFolder();
  await openTestStorage({ dataDir });
  expect(copiesIn(dataDir)).toEqual([]);
});

test('a migration that fails half-way leaves the database as it was, and the version before still opens it', async () => {
  const dataDir = await folderWithPlan();
  const broken = 'CREATE TABLE half_done (id TEXT) STRICT; INSERT INTO no_such_table VALUES (1);';
  const migrations = migrationsWith({ [`${next}-broken.sql`]: broken });
  const opened = openTestStorage({ dataDir, migrations, now: NOW });
  await expect(opened).rejects.toMatchObject({ reason: 'migration-failed' });
  expect(copiesIn(dataDir).length).toBe(1);

  const { planLog, db } = await openTestStorage({ dataDir });
  expect((await planLog.load(plan)).ok).toBe(true);
  expect(
    (await sql`SELECT 1 FROM sqlite_master WHERE name = 'half_done'`.execute(db)).rows,
  ).toEqual([]);
});

test('a migration that would leave a row pointing to nothing is undone', async () => {
  const dataDir = await folderWithPlan();
  const orphan = `INSERT INTO members (user_id, role, joined_at) VALUES ('nobody', 'member', 1)`;
  const migrations = migrationsWith({ [`${next}-orphan.sql`]: orphan });
  const opened = openTestStorage({ dataDir, migrations });
  await expect(opened).rejects.toMatchObject({ reason: 'migration-failed' });
  const { db } = await openTestStorage({ dataDir });
  expect(await db.selectFrom('members').select('user_id').execute()).toEqual([]);
});

test('a database of a newer version is refused and stays as it is', async () => {
  const dataDir = await folderWithPlan();
  const migrations = migrationsWith(addColour);
  await (await openTestStorage({ dataDir, migrations })).close();
  const opened = openTestStorage({ dataDir });
  await expect(opened).rejects.toMatchObject({
    reason: 'newer-version',
    what: expect.stringContaining(`${next}-plan-colour.sql`),
  });
  await openTestStorage({ dataDir, migrations });
});

test('a migration that was changed after it had run is refused', async () => {
  const dataDir = await folderWithPlan();
  await (await openTestStorage({ dataDir, migrations: migrationsWith(addColour) })).close();
  const changed = migrationsWith({ [`${next}-plan-colour.sql`]: 'SELECT 1' });
  const opened = openTestStorage({ dataDir, migrations: changed });
  await expect(opened).rejects.toMatchObject({ reason: 'migration-changed' });
});

test('migrations whose numbers have a gap run on no data', async () => {
  const dataDir = await folderWithPlan();
  const opened = openTestStorage({
    dataDir,
    migrations: migrationsWith({ '0999-far.sql': 'SELECT 1' }),
  });
  await expect(opened).rejects.toThrow('0999-far.sql');
  await openTestStorage({ dataDir });
});

test('every migration of the product is on record with its checksum', async () => {
  const dataDir = await folderWithPlan();
  const db = new DatabaseSync(join(dataDir, 'gameplan.db'), { readOnly: true });
  const rows = db
    .prepare('SELECT number, name, length(checksum) AS digits FROM schema_migrations')
    .all();
  db.close();
  expect(rows.map((row) => ({ ...row }))).toEqual(
    readdirSync(product)
      .sort()
      .map((name, index) => ({ number: index + 1, name, digits: 64 })),
  );
});
