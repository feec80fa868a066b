/** Sessions that people see and end, and passwords that are set anew. */
import { problem } from '@gameplan/shared/api/problem';
import type { Session } from '@gameplan/shared/api/sessions';
import { describe, expect, test } from 'vitest';
import type { Caller, SignedUp, TestApp, TestAppOptions } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const SIGN_IN = '/api/auth/sign-in/email';
const NEW_PASSWORD = 'another battery staple';
const MINUTE_MS = 60_000;

const scene = async (options: TestAppOptions = {}) => {
  const app = await createTestApp(options);
  const ines = await app.signUp('Ines');
  return { app, ines, omar: await app.signUp('Omar') };
};

const signIn = (app: TestApp, { me }: SignedUp, password = PASSWORD, agent = 'Phone') => {
  const caller = app.newCaller();
  const body = { email: me.email, password };
  const asked = { body, headers: { 'user-agent': agent }, address: '10.5.0.1' };
  return caller.ask(SIGN_IN, asked).then(({ status }) => ({ ...caller, status }));
};
const sessionsOf = async (who: Caller) =>
  (await who.get<{ sessions: Session[] }>('/api/sessions')).sessions;
const del = (who: Caller, path: string) => who.ask(path, { method: 'DELETE' });
const statusOf = async (who: Caller) => (await who.ask('/api/me')).status;
const codeOf = async (answer: Promise<Response>) => problem.parse(await (await answer).json()).code;

describe('sessions', () => {
  test('are seen by their own person: by which program, since when, and which one asks', async () => {
    const { app, omar } = await scene();
    const phone = await signIn(app, omar, PASSWORD, 'Phone 1.0');
    const seen = await sessionsOf(phone);
    expect(seen).toHaveLength(2);
    expect(seen.filter(({ isThis }) => isThis)).toMatchObject([{ agent: 'Phone 1.0' }]);
    for (const { startedAt, lastUsedAt } of seen) {
      expect(Math.abs(Date.parse(startedAt) - Date.now())).toBeLessThan(MINUTE_MS);
      expect(Date.parse(lastUsedAt)).toBeGreaterThanOrEqual(Date.parse(startedAt));
    }
    expect((await sessionsOf(omar)).find(({ isThis }) => isThis)?.agent).toBe('');
  });

  test('that are over by themselves are not in the list', async () => {
    let now = Date.now();
    const { app, omar } = await scene({ now: () => now });
    now += 11 * 60 * MINUTE_MS;
    const later = await signIn(app, omar);
    await later.get('/api/me');
    await app.storage.db
      .updateTable('auth_sessions')
      .set({ updatedAt: new Date(now).toISOString() })
      .where('userAgent', '=', 'Phone')
      .execute();
    now += 2 * 60 * MINUTE_MS;
    expect(await sessionsOf(later)).toHaveLength(1);
  });

  test('are ended one by one, and only one’s own', async () => {
    const { app, ines, omar } = await scene();
    const phone = await signIn(app, omar);
    const here = (await sessionsOf(omar)).find(({ isThis }) => isThis);
    const path = `/api/sessions/${here?.id}`;
    expect(await codeOf(del(ines, path))).toBe('not-found');
    expect(await statusOf(omar)).toBe(200);
    expect((await del(phone, path)).status).toBe(200);
    expect([await statusOf(omar), await statusOf(phone)]).toEqual([401, 200]);
    expect(await codeOf(del(phone, path))).toBe('not-found');
  });

  test('are ended all but the one that asks', async () => {
    const { app, ines, omar } = await scene();
    const others = [await signIn(app, omar), await signIn(app, omar)];
    expect((await del(omar, '/api/sessions')).status).toBe(200);
    expect(await Promise.all([omar, ...others, ines].map(statusOf))).toEqual([200, 401, 401, 200]);
  });

  test('of somebody else are ended by an administrator, together with their API tokens', async () => {
    const { app, ines, omar } = await scene();
    const { token } = await omar.post<{ token: string }>('/api/tokens', { name: 'x' });
    const path = `/api/people/${omar.me.id}/sessions`;
    expect(await codeOf(del(omar, path))).toBe('not-allowed');
    expect((await del(ines, path)).status).toBe(200);
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.newCaller().ask('/api/me', { headers })).status).toBe(401);
    expect([await statusOf(omar), await statusOf(ines)]).toEqual([401, 200]);
    const { rows } = await ines.get<{ rows: object[] }>('/api/audit');
    expect(rows[0]).toMatchObject({
      action: 'person.sessions-ended',
      actorId: ines.me.id,
      objectId: omar.me.id,
      detail: { count: 2 },
    });
    expect((await signIn(app, omar)).status).toBe(200);
  });
});

describe('one’s own password', () => {
  const change = (who: Caller, current: string, password = NEW_PASSWORD) =>
    who.ask('/api/auth/change-password', { body: { current, password } });

  test('is changed by whoever knows it, which ends all other sessions', async () => {
    const { app, omar } = await scene();
    const phone = await signIn(app, omar);
    expect((await change(omar, PASSWORD)).status).toBe(200);
    expect([await statusOf(omar), await statusOf(phone)]).toEqual([200, 401]);
    expect((await signIn(app, omar)).status).toBe(401);
    expect((await signIn(app, omar, NEW_PASSWORD)).status).toBe(200);
  });

  test('stays where the current one is wrong or the new one too short', async () => {
    const { app, omar } = await scene();
    const phone = await signIn(app, omar);
    expect(await codeOf(change(omar, 'not his password'))).toBe('password-wrong');
    expect(await codeOf(change(omar, PASSWORD, 'short'))).toBe('body-invalid');
    expect(await statusOf(phone)).toBe(200);
    expect((await signIn(app, omar)).status).toBe(200);
  });

  test('is not guessed from a page that was found open: tries count like those to sign in', async () => {
    const { omar } = await scene();
    const statuses = [];
    for (let each = 0; each < 6; each += 1) statuses.push((await change(omar, 'wrong')).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    expect((await change(omar, PASSWORD)).status).toBe(429);
  });

  test('that two set at once is that of one of them, who alone stays signed in', async () => {
    const { app, omar } = await scene();
    const phone = await signIn(app, omar);
    const both = [await change(omar, PASSWORD), await change(phone, PASSWORD, 'yet another one')];
    expect(both.map(({ status }) => status)).toEqual([200, 401]);
    const fresh = await signIn(app, omar, NEW_PASSWORD);
    const racing = await Promise.all([
      change(omar, NEW_PASSWORD, 'a password of the first'),
      change(fresh, NEW_PASSWORD, 'a password of the second'),
    ]);
    const wins = racing.findIndex(({ status }) => status === 200);
    expect(racing.filter(({ status }) => status === 200)).toHaveLength(1);
    const [winner, loser] = wins === 0 ? [omar, fresh] : [fresh, omar];
    expect([await statusOf(winner), await statusOf(loser)]).toEqual([200, 401]);
  });
});

describe('a link to a new password', () => {
  const make = async (ines: SignedUp, { me }: SignedUp) => {
    const answer = await ines.ask(`/api/people/${me.id}/password-reset`, { method: 'POST' });
    expect(answer.status).toBe(201);
    const made: { token: string; link: string; expiresAt: string } = await answer.json();
    return made;
  };
  const reset = (who: Caller, token: string, password = NEW_PASSWORD) =>
    who.ask('/api/auth/reset-password', { body: { token, password } });

  test('sets it once, signs in, and ends every session that was there', async () => {
    const { app, ines, omar } = await scene();
    const { token, link } = await make(ines, omar);
    expect(link).toBe(`http://gameplan.test/reset#${token}`);
    const caller = app.newCaller();
    expect(await (await reset(caller, token)).json()).toEqual(omar.me);
    expect([await statusOf(caller), await statusOf(omar)]).toEqual([200, 401]);
    expect((await signIn(app, omar)).status).toBe(401);
    expect((await signIn(app, omar, NEW_PASSWORD)).status).toBe(200);
    expect(await codeOf(reset(app.newCaller(), token, 'one more password'))).toBe('link-used-up');
    expect((await signIn(app, omar, NEW_PASSWORD)).status).toBe(200);
  });

  test('that two use at once is used by one', async () => {
    const { app, ines, omar } = await scene();
    const { token } = await make(ines, omar);
    const both = await Promise.all([1, 2].map(() => reset(app.newCaller(), token)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test('is good for 30 minutes', async () => {
    let now = Date.now();
    const { app, ines, omar } = await scene({ now: () => now });
    const { token, expiresAt } = await make(ines, omar);
    expect(Date.parse(expiresAt)).toBe(now + 30 * MINUTE_MS);
    now += 30 * MINUTE_MS;
    expect(await codeOf(reset(app.newCaller(), token))).toBe('link-used-up');
    expect((await signIn(app, omar)).status).toBe(200);
  });

  test('is made by administrators, kept only as a hash, and void once there is a newer one', async () => {
    const { app, ines, omar } = await scene();
    const asked = omar.ask(`/api/people/${omar.me.id}/password-reset`, { method: 'POST' });
    expect(await codeOf(asked)).toBe('not-allowed');
    const [first, second] = [await make(ines, omar), await make(ines, omar)];
    const rows = await app.storage.db.selectFrom('password_resets').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(second.token);
    expect(await codeOf(reset(app.newCaller(), first.token))).toBe('link-used-up');
    const { rows: audit } = await ines.get<{ rows: object[] }>('/api/audit');
    expect(audit[0]).toMatchObject({ action: 'person.reset-made', objectId: omar.me.id });
    expect(JSON.stringify(audit)).not.toContain(second.token);
  });

  test('is void once the password was changed otherwise', async () => {
    const { app, ines, omar } = await scene();
    const { token } = await make(ines, omar);
    await omar.post('/api/auth/change-password', { current: PASSWORD, password: NEW_PASSWORD });
    expect(await codeOf(reset(app.newCaller(), token, 'yet another one'))).toBe('link-used-up');
  });

  test('lets in again whoever had tried too often', async () => {
    const { app, ines, omar } = await scene();
    for (let each = 0; each < 6; each += 1) await signIn(app, omar, 'forgotten');
    const { token } = await make(ines, omar);
    const body = { token, password: NEW_PASSWORD };
    await app.newCaller().ask('/api/auth/reset-password', { body, address: '10.5.0.1' });
    expect((await signIn(app, omar, NEW_PASSWORD)).status).toBe(200);
  });
});
