/** A backup is one whole file, checked before it gets its name; where none comes about, a word and a code say why. */
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestStorage } from '../support/sqlite-storage.ts';
import { backUp, change, restore, rowsOf, spawnCommand, twoFolders } from './commands.ts';
import { makeWorkspace, planIn } from './workspace.ts';

const databaseIn = (dataDir: string): string => path.join(dataDir, 'gameplan.db');

const backedUp = async () => {
  const folders = twoFolders();
  const scene = await makeWorkspace(folders.dataDir);
  const made = await backUp(folders.dataDir, folders.file);
  expect(made.words).toBe('');
  return { ...folders, ...scene, made };
};

describe('a backup', () => {
  test('[fail:68] is one file of its owner alone, with the hash of every plan inside', async () => {
    const { file, dataDir, plan, binned, made } = await backedUp();
    expect(readdirSync(path.dirname(file))).toEqual(['monday.db']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const noted = JSON.parse(String(rowsOf(file, 'SELECT text FROM backup_manifest')[0]?.text));
    const hashes = new Map(
      noted.plans.map((one: { planId: string; hash: string }) => [one.planId, one.hash]),
    );
    expect(hashes).toEqual(
      new Map([
        [plan, (await planIn(dataDir, plan)).hash],
        [binned, (await planIn(dataDir, binned)).hash],
      ]),
    );
    expect(made.lines.join('\n')).toMatch(
      /Checked: 2 plans opened and hashed \(all: [0-9a-f]{64}\), audit of \d+ rows whole/,
    );
    expect(made.lines.at(-1)).toContain('Keep it as you would keep a password');
  });

  test('[fail:68] is made while a server holds the folder and writes, and ends, as of one moment', async () => {
    const { dataDir, file } = twoFolders();
    const { plan } = await makeWorkspace(dataDir);
    const storage = await openTestStorage({ dataDir });
    let isDone = false;
    let written = 0;
    const writing = (async () => {
      while (!isDone) {
        await storage.planLog.quarantine({
          ...{ planId: plan, epoch: 1, userId: null, sessionId: null, at: 0, reason: 'load' },
          bytes: new Uint8Array(50_000),
        });
        written += 1;
      }
    })();
    const made = await spawnCommand(['backup', file], { dataDir });
    isDone = true;
    await writing;
    await storage.close();
    expect(made.code).toBe(0);
    expect(written).toBeGreaterThan(3);
    const kept = rowsOf(file, 'SELECT count(*) AS count FROM plan_quarantine')[0]?.count;
    expect(kept).toBeLessThanOrEqual(written);
  });

  test('[fail:68] leaves the server the folder: it is only read', async () => {
    const { dataDir, file } = twoFolders();
    await makeWorkspace(dataDir);
    const before = rowsOf(databaseIn(dataDir), 'SELECT * FROM plan_heads');
    expect((await backUp(dataDir, file)).code).toBe(0);
    expect(rowsOf(databaseIn(dataDir), 'SELECT * FROM plan_heads')).toEqual(before);
    expect(
      rowsOf(databaseIn(dataDir), `SELECT 1 FROM sqlite_master WHERE name = 'backup_manifest'`),
    ).toEqual([]);
  });

  test('replaces a file only where that is asked for', async () => {
    const { dataDir, file } = await backedUp();
    const again = await backUp(dataDir, file);
    expect(again).toMatchObject({ code: 8, words: expect.stringContaining('--force') });
    expect((await backUp(dataDir, file, true)).code).toBe(0);
    expect(readdirSync(path.dirname(file))).toEqual(['monday.db']);
  });

  test('never goes where it would be lost with the data, or over the database itself', async () => {
    const { dataDir } = twoFolders();
    await makeWorkspace(dataDir);
    const asked = await backUp(dataDir, databaseIn(dataDir), true);
    expect(asked).toMatchObject({
      code: 2,
      words: expect.stringContaining('lies in the data folder'),
    });
    expect((await planInFirst(dataDir)).length).toBeGreaterThan(0);
  });
});

const planInFirst = async (dataDir: string) =>
  rowsOf(databaseIn(dataDir), 'SELECT plan_id FROM plan_heads');

describe('no backup is made, and a word and a code say why', () => {
  test('where there is no data folder', async () => {
    const { dataDir, file } = twoFolders();
    const asked = await backUp(dataDir, file);
    expect(asked).toMatchObject({ code: 3, words: expect.stringContaining('There is no') });
    expect(existsSync(dataDir)).toBe(false);
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('of what is no database, or another program’s', async () => {
    const { dataDir, file } = twoFolders();
    mkdirSync(dataDir);
    writeFileSync(databaseIn(dataDir), 'a letter to Ines, and much longer than the head of a page');
    expect(await backUp(dataDir, file)).toMatchObject({ code: 3 });
    const other = twoFolders();
    mkdirSync(other.dataDir);
    change(databaseIn(other.dataDir), 'CREATE TABLE songs (name TEXT)');
    expect(await backUp(other.dataDir, other.file)).toMatchObject({
      code: 3,
      words: expect.stringContaining('another program'),
    });
  });

  test('of a folder that a newer version wrote', async () => {
    const { dataDir, file } = twoFolders();
    await makeWorkspace(dataDir);
    change(
      databaseIn(dataDir),
      `INSERT INTO schema_migrations VALUES (9999, '9999-later.sql', 'x', 0)`,
    );
    expect(await backUp(dataDir, file)).toMatchObject({
      code: 4,
      words: expect.stringContaining('9999-later.sql'),
    });
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('[fail:68] of a plan with a changed byte, whose copy is kept under a name that says so', async () => {
    const { dataDir, file } = twoFolders();
    const { plan } = await makeWorkspace(dataDir);
    change(
      databaseIn(dataDir),
      `UPDATE plan_log SET bytes = zeroblob(length(bytes)) WHERE plan_id = '${plan}' AND seq = 2`,
    );
    const asked = await backUp(dataDir, file);
    expect(asked.code).toBe(6);
    expect(asked.words).toContain(`plan ${plan}, epoch 1, position 2 is not as it was written`);
    expect(readdirSync(path.dirname(file))).toEqual(['monday.db.damaged']);
  });

  test('[fail:68] of a plan that lacks a row, and of an audit that was changed', async () => {
    const { dataDir, file } = twoFolders();
    const { plan } = await makeWorkspace(dataDir);
    const { dataDir: second, file: other } = twoFolders();
    cpSync(dataDir, second, { recursive: true });
    change(databaseIn(dataDir), `DELETE FROM plan_log WHERE plan_id = '${plan}' AND seq = 1`);
    expect((await backUp(dataDir, file)).words).toContain('rows missing');
    change(databaseIn(second), `UPDATE audit SET action = 'plan.erased' WHERE number = 2`);
    expect((await backUp(second, other)).words).toContain('row 2 of the audit');
  });

  test('[fail:68] of a database with broken pages', async () => {
    const { dataDir, file } = twoFolders();
    await makeWorkspace(dataDir);
    const [page] = rowsOf(
      databaseIn(dataDir),
      `SELECT rootpage FROM sqlite_master WHERE name = 'audit'`,
    );
    const handle = openSync(databaseIn(dataDir), 'r+');
    writeSync(handle, new Uint8Array(200).fill(7), 0, 200, (Number(page?.rootpage) - 1) * 4_096);
    closeSync(handle);
    const asked = await backUp(dataDir, file);
    expect(asked.code).toBe(6);
    expect(existsSync(file)).toBe(false);
  });
});

test('the commands say their words to people and their codes to scripts', async () => {
  const { dataDir, file } = await backedUp();
  const spawned = { dataDir, env: { INIT_CWD: path.dirname(file) } };
  const made = await spawnCommand(['backup', 'tuesday.db'], spawned);
  expect([made.code, made.words]).toEqual([0, '']);
  expect(readdirSync(path.dirname(file)).toSorted()).toEqual(['monday.db', 'tuesday.db']);
  const [there, none, help] = await Promise.all([
    spawnCommand(['backup', 'tuesday.db'], spawned),
    spawnCommand(['restore'], spawned),
    spawnCommand(['backup', '--help'], spawned),
  ]);
  expect([there.code, none.code, help.code]).toEqual([8, 2, 0]);
  expect(there.words).toContain('is there already');
  expect(help.lines.join('\n')).toContain('Exit codes');
  const { dataDir: missing } = twoFolders();
  expect((await restore(missing, `${file}.not`)).code).toBe(3);
  expect(existsSync(missing)).toBe(false);
});
