/** better-auth runs whole on our tables, through the worker, while edits are being written. */
import type { Storage } from '@gameplan/server/storage/storage';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';

const plan = planIdOf(1);

const optionsFor = ({ db }: Storage) => ({
  baseURL: 'http://127.0.0.1:4400',
  secret: 'only for this test, at least 32 characters long',
  telemetry: { enabled: false },
  // It would warn that instants are text, which STRICT tables ask for, and of every wrong password.
  logger: { disabled: true },
  database: { db, type: 'sqlite' as const, transaction: true },
  user: { modelName: 'auth_users' },
  session: { modelName: 'auth_sessions' },
  account: { modelName: 'auth_accounts' },
  verification: { modelName: 'auth_verifications' },
  emailAndPassword: {
    enabled: true,
    minPasswordLength: 12,
    password: {
      hash: async (password: string) => `hashed ${password}`,
      verify: async ({ hash, password }: { hash: string; password: string }) =>
        hash === `hashed ${password}`,
    },
  },
});

const personOf = (number: number) => ({
  name: `Person ${number}`,
  email: `person${number}@example.com`,
  password: `correct horse ${number} battery`,
});

const cookieOf = (headers: Headers): Headers =>
  new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  });

test('the tables are those that better-auth asks for: it would add nothing', async () => {
  const storage = await openTestStorage();
  const { toBeCreated, toBeAdded } = await getMigrations(optionsFor(storage));
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test('a person signs up, is known by the cookie, signs out and in again', async () => {
  const storage = await openTestStorage();
  const { api } = betterAuth(optionsFor(storage));
  const { email, password, name } = personOf(1);
  const up = await api.signUpEmail({ body: { email, password, name }, returnHeaders: true });
  const cookie = cookieOf(up.headers);
  expect((await api.getSession({ headers: cookie }))?.user).toMatchObject({
    email,
    name,
    emailVerified: false,
  });
  await api.signOut({ headers: cookie });
  expect(await api.getSession({ headers: cookie })).toBeNull();
  expect((await api.signInEmail({ body: { email, password } })).user.email).toBe(email);
  const wrong = api.signInEmail({ body: { email, password: 'not the password' } });
  await expect(wrong).rejects.toMatchObject({ status: 'UNAUTHORIZED' });
  const users = await storage.db
    .selectFrom('auth_users')
    .select(['createdAt', 'emailVerified'])
    .execute();
  expect(users).toEqual([{ createdAt: expect.stringMatching(/^\d{4}-.*Z$/), emailVerified: 0 }]);
});

test('many people sign up at once while edits are written, and all of it is there', async () => {
  const storage = await openTestStorage();
  const { db, planLog } = storage;
  const { api } = betterAuth(optionsFor(storage));
  await planLog.create(rowOf(plan, 1), []);
  const numbers = Array.from({ length: 25 }, (_, index) => index + 2);
  await Promise.all(
    numbers.map(async (number) => {
      const edit = planLog.append(rowOf(plan, number));
      const { user } = await api.signUpEmail({ body: personOf(number) });
      const joined = db.transaction().execute(async (trx) => {
        const first = await trx
          .selectFrom('members')
          .select('position')
          .limit(1)
          .executeTakeFirst();
        const users = trx.selectFrom('auth_users').select('id').where('email', '=', user.email);
        const { id } = await users.executeTakeFirstOrThrow();
        const role = first ? ('member' as const) : ('administrator' as const);
        await trx.insertInto('members').values({ user_id: id, role, joined_at: number }).execute();
      });
      await Promise.all([edit, joined, planLog.append(rowOf(plan, number))]);
    }),
  );
  const members = await db
    .selectFrom('members')
    .select(['role', 'position'])
    .orderBy('position')
    .execute();
  expect(members.map(({ position }) => position)).toEqual(numbers.map((number) => number - 1));
  expect(members.filter(({ role }) => role === 'administrator')).toEqual([members[0]]);
  const loaded = await planLog.load(plan);
  expect(loaded.ok && loaded.value.seq).toBe(51);
});

test('of two people who sign up with one e-mail at once, one gets in', async () => {
  const storage = await openTestStorage();
  const { api } = betterAuth(optionsFor(storage));
  const tries = [1, 2, 3].map(() => api.signUpEmail({ body: personOf(1) }));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  expect((await storage.db.selectFrom('auth_users').select('id').execute()).length).toBe(1);
  expect((await storage.db.selectFrom('auth_sessions').select('id').execute()).length).toBe(1);
});
