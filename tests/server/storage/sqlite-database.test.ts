/** Opening the data folder: what is set, what is refused, and that a refusal leaves everything as it was. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assertDurable } from '@gameplan/server/storage/sqlite/open-database';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createDataFolder } from '../../support/data-folder.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';

const fileIn = (dataDir: string): string => join(dataDir, 'gameplan.db');

const writeDatabase = (file: string, statements: string): void => {
  const db = new DatabaseSync(file);
  db.exec(statements);
  db.close();
};

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('an open database', () => {
  test('is durable: write-ahead log, synchronous FULL, foreign keys enforced', async () => {
    const { db } = await openTestStorage();
    const { rows } = await sql`SELECT
      (SELECT journal_mode FROM pragma_journal_mode) AS journal,
      (SELECT synchronous FROM pragma_synchronous) AS synchronous,
      (SELECT foreign_keys FROM pragma_foreign_keys) AS keys`.execute(db);
    expect(rows).toEqual([{ journal: 'wal', synchronous: 2, keys: 1 }]);
  });

  test('lies in a folder and files that only their owner may read', async () => {
    const dataDir = join(createDataFolder(), 'a', 'data');
    await openTestStorage({ dataDir });
    expect(modeOf(dataDir)).toBe(0o700);
    expect(modeOf(fileIn(dataDir))).toBe(0o600);
    for (const name of readdirSync(dataDir)) expect(modeOf(join(dataDir, name))).toBe(0o600);
    expect(modeOf(`${fileIn(dataDir)}-wal`)).toBe(0o600);
  });

  test('has strict tables only', async () => {
    const { db } = await openTestStorage();
    const { rows } = await sql`SELECT name FROM pragma_table_list
      WHERE strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'`.execute(db);
    expect(rows).toEqual([]);
  });

  test('can be closed and opened again and again, in the same process', async () => {
    const dataDir = createDataFolder();
    for (let round = 0; round < 3; round += 1) {
      const storage = await openTestStorage({ dataDir });
      expect(await storage.health()).toEqual({ state: 'ok', reason: null });
      await storage.close();
    }
  });
});

describe('a connection that could lose a commit', () => {
  const connectionWith = (pragmas: string): DatabaseSync => {
    const db = new DatabaseSync(fileIn(createDataFolder()));
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${pragmas}`);
    return db;
  };

  test.for([
    ['synchronous NORMAL', 'PRAGMA synchronous = NORMAL'],
    ['synchronous OFF', 'PRAGMA synchronous = OFF'],
    ['no write-ahead log', 'PRAGMA journal_mode = DELETE'],
    ['no foreign keys', 'PRAGMA foreign_keys = OFF'],
  ] as const)('[fail:2] is refused: %s', ([, pragmas]) => {
    const db = connectionWith(pragmas);
    expect(() => assertDurable(db)).toThrow(expect.objectContaining({ reason: 'not-durable' }));
    db.close();
  });

  test('[fail:2] one that writes as edits need it is taken', () => {
    const db = connectionWith('');
    expect(() => assertDurable(db)).not.toThrow();
    db.close();
  });
});

describe('a data folder that is refused', () => {
  const refusalOf = async (dataDir: string, migrations?: string) => {
    const opened = openTestStorage({ dataDir, ...(migrations ? { migrations } : {}) });
    return opened.then(
      () => null,
      (error: unknown) => error,
    );
  };

  test.for([
    ['a sentence', Buffer.from('this is my shopping list\n')],
    ['ten kilobytes of one letter', Buffer.alloc(10_000, 'x')],
    [
      'a header and rubbish',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5_000, 'x')]),
    ],
  ] as const)(
    '[fail:3] a file that is no database is left byte for byte: %s',
    async ([, content]) => {
      const dataDir = createDataFolder();
      writeFileSync(fileIn(dataDir), content, { mode: 0o644 });
      expect(await refusalOf(dataDir)).toMatchObject({ reason: 'not-a-database' });
      expect(readFileSync(fileIn(dataDir)).equals(content)).toBe(true);
      expect(modeOf(fileIn(dataDir))).toBe(0o644);
    },
  );

  test("another program's database is left byte for byte", async () => {
    const dataDir = createDataFolder();
    writeDatabase(fileIn(dataDir), 'CREATE TABLE songs (title TEXT)');
    const before = readFileSync(fileIn(dataDir));
    expect(await refusalOf(dataDir)).toMatchObject({ reason: 'foreign-database' });
    expect(readFileSync(fileIn(dataDir)).equals(before)).toBe(true);
  });

  test('a folder that another server uses stays with it', async () => {
    const dataDir = createDataFolder();
    const first = await openTestStorage({ dataDir });
    expect(await refusalOf(dataDir)).toMatchObject({ reason: 'in-use' });
    expect(await first.health()).toEqual({ state: 'ok', reason: null });
    await first.close();
    expect(await refusalOf(dataDir)).toBeNull();
  });

  test('a path that is a file is no data folder, and the file is left', async () => {
    const path = join(createDataFolder(), 'data');
    writeFileSync(path, 'mine');
    expect(await refusalOf(path)).toMatchObject({ reason: 'folder-not-writable' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('a folder in which nothing can be written is refused', async () => {
    const folder = join(createDataFolder(), 'data');
    mkdirSync(folder, { mode: 0o500 });
    // Root may write anywhere but where the system itself takes no files.
    const unwritable = process.getuid?.() === 0 ? '/proc/self' : folder;
    expect(await refusalOf(unwritable)).toMatchObject({ reason: 'folder-not-writable' });
    expect(await refusalOf(join(unwritable, 'data'))).toMatchObject({
      reason: 'folder-not-writable',
    });
  });

  test('a refusal says what happened, what is safe and what to do', async () => {
    const dataDir = createDataFolder();
    mkdirSync(fileIn(dataDir));
    const refusal = await refusalOf(dataDir);
    expect(refusal).toMatchObject({
      what: expect.stringContaining(dataDir),
      safe: expect.stringMatching(/\.$/),
      next: expect.stringMatching(/\.$/),
    });
    expect(readdirSync(fileIn(dataDir))).toEqual([]);
    expect(existsSync(`${fileIn(dataDir)}-wal`)).toBe(false);
  });
});
