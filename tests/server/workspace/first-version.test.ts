/** A data folder of the first version: everything is still there, and what is new has its defaults. */
import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { createPasswords } from '@gameplan/server/auth/passwords';
import { openDatabase } from '@gameplan/server/storage/sqlite/open-database';
import { rowChecksum } from '@gameplan/server/storage/sqlite/row-checksum';
import type { Account } from '@gameplan/shared/api/accounts';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { Workspace } from '@gameplan/shared/api/workspace';
import { accountId, planId } from '@gameplan/shared/base/ids';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDataFolder } from '../../support/data-folder.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const AT = Date.parse('2026-02-01T12:00:00Z');
const ACCOUNT = accountId.parse(`acc_${'1'.repeat(20)}`);
const PLAN = planId.parse(`pln_${'1'.repeat(20)}`);
const EMAIL = 'ines@example.com';
const INES = `usr_${'1'.repeat(20)}`;
const OMAR = `usr_${'2'.repeat(20)}`;

const product = fileURLToPath(
  new URL('../../../server/storage/sqlite/migrations', import.meta.url),
);

/** A plan as the first version made it, with one card. */
const firstPlan = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('meta').set('schemaVersion', 1);
  doc.getMap('meta').set('epoch', 1);
  doc.getMap('plan').set('name', 'FY26');
  doc.getMap('plan').set('accountId', ACCOUNT);
  const card = new Y.Map();
  doc.getMap('swotCards').set('card_1', card);
  card.set('text', new Y.Text('Trusted by the plant managers'));
  card.set('box', 'strength');
  card.set('order', 'a0');
  card.set('createdAt', '2026-02-01T12:00:00Z');
  return Y.encodeStateAsUpdate(doc);
};

/** Writes a row of the first version. */
const insert = (db: DatabaseSync, table: string, row: Readonly<Record<string, SQLInputValue>>) => {
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  const statement = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`);
  statement.run(...Object.values(row));
};

const writePerson = (db: DatabaseSync, id: string, name: string, password: string): void => {
  const instant = new Date(AT).toISOString();
  const times = { createdAt: instant, updatedAt: instant };
  const email = `${name.toLowerCase()}@example.com`;
  insert(db, 'auth_users', { id, name, email, ...times });
  const credential = { id: `crd_${id}`, userId: id, providerId: 'credential', accountId: id };
  insert(db, 'auth_accounts', { ...credential, password, ...times });
  const role = id === INES ? 'administrator' : 'member';
  insert(db, 'members', { user_id: id, role, joined_at: AT });
};

/** Writes what the first version kept, in the tables that it made: two people, of whom one made a plan. */
const folderOfFirstVersion = async (): Promise<string> => {
  const dataDir = createDataFolder();
  const migrations = createDataFolder();
  const [first = ''] = readdirSync(product).sort();
  cpSync(join(product, first), join(migrations, first));
  const random = { bytes: (count: number) => randomBytes(count) };
  const password = await createPasswords({ random }).hash(PASSWORD);
  const { db, close } = openDatabase({ dataDir, version: '0.0.1', migrations, now: AT });
  writePerson(db, INES, 'Ines', password);
  writePerson(db, OMAR, 'Omar', password);
  const by = { created_by: INES, created_at: AT };
  insert(db, 'accounts', { id: ACCOUNT, name: 'Acme', ...by });
  insert(db, 'plans', { id: PLAN, account_id: ACCOUNT, name: 'FY26', ...by });
  const place = { planId: PLAN, epoch: 1, seq: 1 };
  insert(db, 'plan_heads', { plan_id: PLAN, epoch: 1, seq: 1, changed_at: AT });
  const bytes = firstPlan();
  const row = { plan_id: PLAN, epoch: 1, seq: 1, user_id: INES, session_id: null, at: AT, bytes };
  insert(db, 'plan_log', { ...row, crc32c: rowChecksum(place, bytes) });
  close();
  return dataDir;
};

test('people, accounts and plans of the first version are there, with the defaults of what is new', async () => {
  const dataDir = await folderOfFirstVersion();
  const app = await createTestApp({ dataDir, timeZone: 'Europe/Berlin' });
  expect(readdirSync(join(dataDir, 'backups')).length).toBe(1);
  const ines = app.newCaller();
  await ines.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD });
  const acme = {
    id: ACCOUNT,
    name: 'Acme',
    status: 'target',
    kind: 'key',
    externalIds: [],
    currency: null,
    parentId: null,
    createdAt: '2026-02-01T12:00:00.000Z',
  };
  expect((await ines.get<{ accounts: Account[] }>('/api/accounts')).accounts).toEqual([acme]);
  const { plans } = await ines.get<{ plans: PlanSummary[] }>('/api/plans');
  expect(plans).toMatchObject([
    {
      id: PLAN,
      name: 'FY26',
      account: { id: ACCOUNT },
      owner: { name: 'Ines' },
      followsPlanId: null,
    },
  ]);
  const { plan } = await ines.get<{ plan: unknown }>(`/api/plans/${PLAN}/data`);
  expect(plan).toMatchObject({
    name: 'FY26',
    swotCards: [{ id: 'card_1', text: 'Trusted by the plant managers', box: 'strength' }],
  });
  const { settings } = await ines.get<Workspace>('/api/workspace');
  expect(settings).toEqual(shippedSettings('Europe/Berlin'));
});

test('accounts and plans of the first version can be worked on', async () => {
  const app = await createTestApp({ dataDir: await folderOfFirstVersion() });
  const ines = app.newCaller();
  await ines.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD });
  const body = { status: 'existing', externalIds: [{ system: 'CRM', id: '7' }] };
  const changed = await ines.ask(`/api/accounts/${ACCOUNT}`, { method: 'PATCH', body });
  expect(await changed.json()).toMatchObject(body);
  const { id } = await ines.post<{ id: string }>('/api/plans', { follows: PLAN });
  expect(await ines.get(`/api/plans/${id}`)).toMatchObject({
    name: 'FY27',
    account: { id: ACCOUNT },
    followsPlanId: PLAN,
  });
});

test('nobody loses what they had: whoever made a plan owns it, and everybody else writes in it', async () => {
  const app = await createTestApp({ dataDir: await folderOfFirstVersion() });
  const ines = app.newCaller();
  await ines.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD });
  const { members } = await ines.get<{ members: object[] }>(`/api/plans/${PLAN}/members`);
  expect(members).toMatchObject([
    { person: { id: INES }, role: 'owner', via: 'membership' },
    { person: { id: OMAR }, role: 'editor', via: 'membership' },
  ]);
  const omar = app.newCaller();
  await omar.post('/api/auth/sign-in/email', { email: 'omar@example.com', password: PASSWORD });
  expect(await omar.get(`/api/plans/${PLAN}`)).toMatchObject({ name: 'FY26', role: 'editor' });
});
