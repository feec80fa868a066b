/** A restore puts the whole backup in place, in a new epoch of every plan, and opens nothing that was ended since. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { epochAfter } from '@gameplan/server/backup/raise-epochs';
import type { AuditRow } from '@gameplan/shared/api/audit';
import { PLAN_BIN_MS } from '@gameplan/shared/api/plans';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openTestStorage } from '../support/sqlite-storage.ts';
import { PASSWORD } from '../support/test-app.ts';
import { backUp, change, restore, rowsOf, twoFolders } from './commands.ts';
import { makeWorkspace, planIn, work, writeCard } from './workspace.ts';

const databaseIn = (dataDir: string): string => path.join(dataDir, 'gameplan.db');

const signedIn = async (app: Parameters<Parameters<typeof work>[1]>[0]) => {
  const caller = app.newCaller();
  await caller.post('/api/auth/sign-in/email', { email: 'ines@example.com', password: PASSWORD });
  return caller;
};

/** A workspace that was backed up, and in which people worked on. */
const workedOn = async () => {
  const folders = twoFolders();
  const scene = await makeWorkspace(folders.dataDir);
  expect((await backUp(folders.dataDir, folders.file)).code).toBe(0);
  const before = await planIn(folders.dataDir, scene.plan);
  await work(folders.dataDir, async (app) => {
    const by = scene.ines;
    await writeCard(app, scene.plan, { text: 'after the backup', client: 72, by });
  });
  return { ...folders, ...scene, before };
};

const asidesIn = (dataDir: string): readonly string[] => {
  const folder = path.join(dataDir, 'backups');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('a restore', () => {
  test('[fail:69] brings every plan back as it was, in the next epoch, and keeps what was there', async () => {
    const { dataDir, file, plan, binned, before } = await workedOn();
    const done = await restore(dataDir, file);
    expect([done.code, done.words]).toEqual([0, '']);
    for (const id of [plan, binned]) {
      const now = await planIn(dataDir, id);
      expect([now.epoch, now.seq, now.doc.getMap('meta').get('epoch')]).toEqual([2, 1, 2]);
      expect(now.doc.store.clients.size).toBe(1);
    }
    expect((await planIn(dataDir, plan)).hash).toBe(before.hash);
    const [aside] = asidesIn(dataDir);
    expect(done.lines.join('\n')).toContain(String(aside));
    const kept = path.join(dataDir, 'backups', String(aside));
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    const rows = `SELECT seq FROM plan_heads WHERE plan_id = '${plan}'`;
    expect(rowsOf(kept, rows)).toEqual([{ seq: before.seq + 1 }]);
    expect(readdirSync(dataDir).toSorted()).toEqual(['backups', 'gameplan.db', 'gameplan.lock']);
  });

  test('[fail:53] leaves no client id with which anybody could go on writing', async () => {
    const { dataDir, file, plan, before } = await workedOn();
    await restore(dataDir, file);
    const { leases } = await planIn(dataDir, plan);
    const held = new Map(leases.map((lease) => [lease.clientId, lease]));
    for (const clientId of before.doc.store.clients.keys()) {
      const lease = held.get(clientId);
      expect([clientId, lease === undefined, lease?.epoch === 2 && lease.userId !== null]).toEqual([
        clientId,
        false,
        false,
      ]);
    }
  });

  test('[fail:70] keeps the rows of the epochs before it, for blame and history', async () => {
    const { dataDir, file, plan, before } = await workedOn();
    await restore(dataDir, file);
    const rows = rowsOf(
      databaseIn(dataDir),
      `SELECT epoch, count(*) AS count FROM plan_log WHERE plan_id = '${plan}' GROUP BY epoch`,
    );
    expect(rows).toEqual([
      { epoch: 1, count: before.seq },
      { epoch: 2, count: 1 },
    ]);
  });

  test('ends every secret of the backup, says so in an audit that holds, and lets people sign in', async () => {
    const { dataDir, file, cookie, token, invitation } = await workedOn();
    await restore(dataDir, file);
    await work(dataDir, async (app) => {
      const stranger = app.newCaller();
      for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }]) {
        expect((await stranger.ask('/api/plans', { headers })).status).toBe(401);
      }
      const joining = { name: 'Mallory', email: 'm@example.com', password: PASSWORD, invitation };
      expect((await stranger.ask('/api/auth/sign-up/email', { body: joining })).ok).toBe(false);
      const ines = await signedIn(app);
      const { rows } = await ines.get<{ rows: AuditRow[] }>('/api/audit');
      expect(rows[0]).toMatchObject({ action: 'workspace.restored', actorId: null });
      expect(rows[0]?.detail).toMatchObject({ plans: 2, madeAt: expect.any(String) });
      expect(await app.features.audit.firstBroken()).toBe(null);
    });
  });

  test('[fail:11] leaves in the bin what lay there, and gone what was erased', async () => {
    const { dataDir, file } = twoFolders();
    const { binned } = await makeWorkspace(dataDir);
    change(
      databaseIn(dataDir),
      `UPDATE plans SET deleted_at = deleted_at - ${PLAN_BIN_MS + 60_000} WHERE id = '${binned}'`,
    );
    await work(dataDir, async (app) => {
      const standing = app.storage.db
        .selectFrom('plans')
        .select('id')
        .where('erased_at', 'is', null);
      await expect.poll(() => standing.execute()).toHaveLength(1);
    });
    expect((await backUp(dataDir, file)).code).toBe(0);
    const done = await restore(dataDir, file);
    expect(done.code).toBe(0);
    expect(done.lines.join('\n')).toContain('Restored: 1 plan,');
    const rows = `SELECT erased_at IS NULL AS alive FROM plans WHERE id = '${binned}'`;
    expect(rowsOf(databaseIn(dataDir), rows)).toEqual([{ alive: 0 }]);
    await work(dataDir, async (app) => {
      const answer = await (await signedIn(app)).ask(`/api/plans/${binned}`);
      expect(answer.status).toBe(404);
    });
  });

  test('into an empty folder makes it, and people find their plans there', async () => {
    const { dataDir, file, plan, before } = await workedOn();
    const { dataDir: fresh } = twoFolders();
    const done = await restore(fresh, file);
    expect(done.code).toBe(0);
    expect(done.lines.join('\n')).toContain('The data folder was empty before');
    expect(statSync(fresh).mode & 0o777).toBe(0o700);
    expect((await planIn(fresh, plan)).hash).toBe(before.hash);
    await work(fresh, async (app) => {
      const data = await (await signedIn(app)).get<{ epoch: number }>(`/api/plans/${plan}/data`);
      expect(data.epoch).toBeGreaterThan(1);
    });
    expect(dataDir).not.toBe(fresh);
  });

  test('of a file that an older version made brings it up to date first', async () => {
    const { dataDir, file, plan, before } = await workedOn();
    // As before the migration of the third number: what it made is gone.
    for (const table of ['plan_members', 'plan_links', 'invitations', 'password_resets', 'audit']) {
      change(file, `DROP TABLE ${table}`);
    }
    for (const table of ['plan_leases', 'plan_quarantine', 'plan_versions']) {
      change(file, `DROP TABLE ${table}`);
    }
    change(
      file,
      'ALTER TABLE plans DROP COLUMN deleted_at; ALTER TABLE plans DROP COLUMN erased_at',
    );
    change(file, 'DROP INDEX profiles_by_manager; ALTER TABLE members DROP COLUMN left_at');
    change(
      file,
      'ALTER TABLE profiles DROP COLUMN function; ALTER TABLE profiles DROP COLUMN manager_id',
    );
    change(file, 'DELETE FROM schema_migrations WHERE number >= 3; DROP TABLE backup_manifest');
    const done = await restore(dataDir, file);
    expect([done.words, done.code]).toEqual(['', 0]);
    const now = await planIn(dataDir, plan);
    expect([now.hash, now.epoch]).toEqual([before.hash, 2]);
    // Ids that nobody held are nobody's now.
    expect(now.leases.length).toBe(before.doc.store.clients.size + 1);
    expect(now.leases.every(({ userId }) => userId === null)).toBe(true);
  });
});

describe('a restore leaves the folder as it was', () => {
  const untouched = async (dataDir: string, asked: Promise<{ code: number; words: string }>) => {
    const before = rowsOf(databaseIn(dataDir), 'SELECT * FROM plan_heads');
    const { code, words } = await asked;
    expect(words).toContain('The data folder is as it was.');
    expect(rowsOf(databaseIn(dataDir), 'SELECT * FROM plan_heads')).toEqual(before);
    expect(asidesIn(dataDir)).toEqual([]);
    expect(readdirSync(dataDir).filter((name) => name.includes('restoring'))).toEqual([]);
    return { code, words };
  };

  test('while a server runs on it', async () => {
    const { dataDir, file } = await workedOn();
    await openTestStorage({ dataDir });
    const asked = await restore(dataDir, file);
    expect(asked).toMatchObject({ code: 7, words: expect.stringContaining('server is running') });
  });

  test('[fail:68] for a file with a changed byte, another plan than was noted, or none at all', async () => {
    const { dataDir, file, plan } = await workedOn();
    change(file, `UPDATE plan_log SET bytes = zeroblob(9) WHERE plan_id = '${plan}' AND seq = 1`);
    const changed = await untouched(dataDir, restore(dataDir, file));
    expect(changed).toMatchObject({
      code: 6,
      words: expect.stringContaining('not as it was written'),
    });
    const other = twoFolders();
    await makeWorkspace(other.dataDir);
    await backUp(other.dataDir, other.file);
    change(other.file, `UPDATE backup_manifest SET text = replace(text, '"seq":2', '"seq":3')`);
    const unlike = await untouched(dataDir, restore(dataDir, other.file));
    expect(unlike.words).toContain('is not as it was when the backup was made');
    expect((await untouched(dataDir, restore(dataDir, `${file}.no`))).code).toBe(3);
    writeFileSync(`${file}.txt`, 'x'.repeat(5_000));
    expect((await untouched(dataDir, restore(dataDir, `${file}.txt`))).code).toBe(3);
  });

  test('for a file of a newer version, and for plans of a newer schema', async () => {
    const { dataDir, file, plan, ines } = await workedOn();
    change(file, `INSERT INTO schema_migrations VALUES (9999, '9999-later.sql', 'x', 0)`);
    expect((await untouched(dataDir, restore(dataDir, file))).code).toBe(4);
    const { doc } = await planIn(dataDir, plan);
    doc.getMap('meta').set('schemaVersion', 99);
    const storage = await openTestStorage({ dataDir });
    await storage.planLog.append({
      ...{ planId: plan, epoch: 1, userId: ines, sessionId: null, at: 0 },
      bytes: Y.encodeStateAsUpdate(doc),
    });
    await storage.close();
    const second = twoFolders().file;
    expect((await backUp(dataDir, second)).words).toContain('Plans of a newer version');
  });

  test('where another program’s database lies', async () => {
    const { file } = await workedOn();
    const { dataDir } = twoFolders();
    mkdirSync(dataDir);
    change(databaseIn(dataDir), 'CREATE TABLE songs (name TEXT)');
    expect((await restore(dataDir, file)).code).toBe(3);
    expect(rowsOf(databaseIn(dataDir), 'SELECT * FROM songs')).toEqual([]);
  });
});

test('[fail:68] a folder whose database is rubbish takes a backup, and the rubbish is kept', async () => {
  const { dataDir, file, plan, before } = await workedOn();
  writeFileSync(
    databaseIn(dataDir),
    'not a database any more, and longer than one page is'.repeat(200),
  );
  writeFileSync(`${databaseIn(dataDir)}-wal`, 'what lay beside it');
  expect((await restore(dataDir, file)).code).toBe(0);
  expect((await planIn(dataDir, plan)).hash).toBe(before.hash);
  expect(
    asidesIn(dataDir)
      .map((name) => name.replace(/^.*Z/, ''))
      .toSorted(),
  ).toEqual(['.db', '.db-wal']);
});

test('[fail:53] the same backup restored twice never comes to an epoch that somebody has seen', async () => {
  const { dataDir, file, plan } = await workedOn();
  const epochs: number[] = [];
  for (const folder of [dataDir, dataDir, twoFolders().dataDir]) {
    await restore(folder, file);
    epochs.push((await planIn(folder, plan)).epoch);
  }
  expect(epochs.slice(0, 2)).toEqual([2, 3]);
  expect(epochs[2]).toBeGreaterThan(1_700_000_000);
  expect(epochAfter(5, { replaced: 9, now: 0 })).toBe(10);
  expect(epochAfter(5, { replaced: undefined, now: 0 })).toBe(6);
});
