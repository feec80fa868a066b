/** A data folder of the first version: everything is still there, and what is new has its defaults. */
import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPasswords } from '@gameplan/server/auth/passwords';
import { createPeople } from '@gameplan/server/auth/people';
import type { Account } from '@gameplan/shared/api/accounts';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { Workspace } from '@gameplan/shared/api/workspace';
import { accountId, planId } from '@gameplan/shared/base/ids';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDataFolder } from '../../support/data-folder.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const AT = Date.parse('2026-02-01T12:00:00Z');
const ACCOUNT = accountId.parse(`acc_${'1'.repeat(20)}`);
const PLAN = planId.parse(`pln_${'1'.repeat(20)}`);
const EMAIL = 'ines@example.com';

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

/** Writes what the first version kept, in the tables that it made. */
const folderOfFirstVersion = async (): Promise<string> => {
  const dataDir = createDataFolder();
  const migrations = createDataFolder();
  const [first = ''] = readdirSync(product).sort();
  cpSync(join(product, first), join(migrations, first));
  const { db, planLog, close } = await openTestStorage({ dataDir, migrations, now: AT });
  const random = { bytes: (count: number) => randomBytes(count) };
  const passwordHash = await createPasswords({ random }).hash(PASSWORD);
  const people = createPeople({ db, clock: { now: () => AT }, random });
  const ines = await people.add({ name: 'Ines', email: EMAIL, passwordHash });
  const by = ines.ok ? ines.value.id : '';
  await planLog.create(
    { planId: PLAN, epoch: 1, at: AT, bytes: firstPlan(), userId: by, sessionId: null },
    [
      {
        sql: 'INSERT INTO accounts (id, name, created_by, created_at) VALUES (?, ?, ?, ?)',
        parameters: [ACCOUNT, 'Acme', by, AT],
      },
      {
        sql: 'INSERT INTO plans (id, account_id, name, created_by, created_at) VALUES (?, ?, ?, ?, ?)',
        parameters: [PLAN, ACCOUNT, 'FY26', by, AT],
      },
    ],
  );
  const { rows } = await sql`SELECT name FROM pragma_table_info('accounts')`.execute(db);
  expect(rows).toHaveLength(4);
  await close();
  return dataDir;
};

test('people, accounts and plans of the first version are there, with the defaults of what is new', async () => {
  const dataDir = await folderOfFirstVersion();
  const app = await createTestApp({ dataDir, timeZone: 'Europe/Berlin' });
  expect(readdirSync(dataDir).some((name) => name.startsWith('before-migration-2-'))).toBe(true);
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
