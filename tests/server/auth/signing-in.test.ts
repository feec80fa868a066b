import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const HOUR_MS = 3_600_000;
const SIGN_UP = '/api/auth/sign-up/email';
const SIGN_IN = '/api/auth/sign-in/email';
const INES = { email: 'ines@example.com', password: PASSWORD };

describe('the session cookie', () => {
  const cookieAfterSignUp = async (baseUrl?: string) => {
    const app = await createTestApp(baseUrl === undefined ? {} : { baseUrl });
    const headers = baseUrl === undefined ? {} : { origin: baseUrl };
    const response = await app
      .newCaller()
      .ask(SIGN_UP, { body: { name: 'Ines', ...INES }, headers });
    return response.headers.getSetCookie();
  };

  test('is for this host, unreadable for scripts and lasts 14 days', async () => {
    expect(await cookieAfterSignUp()).toEqual([
      expect.stringMatching(
        /^gameplan_session=[^;]{40,}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  test('is bound to https and this host where the base URL is https', async () => {
    expect(await cookieAfterSignUp('https://plans.example.com')).toEqual([
      expect.stringMatching(
        /^__Host-gameplan_session=[^;]{40,}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });

  test('is another one after each sign-in, and the one before is worth nothing then', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const before = ines.cookie();
    await ines.post(SIGN_IN, INES);
    expect(ines.cookie()).not.toBe(before);
    expect((await app.newCaller().ask('/api/me', { headers: { cookie: before } })).status).toBe(
      401,
    );
    expect((await ines.ask('/api/me')).status).toBe(200);
  });

  test('on another device stays', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    await app.newCaller().post(SIGN_IN, INES);
    expect((await ines.ask('/api/me')).status).toBe(200);
  });

  test('is found among many others, as on a machine where much else runs', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const others = Array.from({ length: 20 }, (_, each) => `tool${each}=${'x'.repeat(500)}`);
    const jar = [...others, ines.cookie(), ...others].join('; ');
    const asked = await app.newCaller().ask('/api/me', { headers: { cookie: jar } });
    expect(asked.status).toBe(200);
  });

  test('with a character changed is worth nothing', async () => {
    const app = await createTestApp();
    const cookie = (await app.signUp('Ines')).cookie();
    const [name = '', value = ''] = cookie.split('=');
    const forged = `${name}=${value.startsWith('a') ? 'b' : 'a'}${value.slice(1)}`;
    expect((await app.newCaller().ask('/api/me', { headers: { cookie: forged } })).status).toBe(
      401,
    );
  });

  test('is worth nothing after signing out, and is cleared', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const cookie = ines.cookie();
    const out = await ines.ask('/api/auth/sign-out', { method: 'POST' });
    expect(out.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^gameplan_session=; Max-Age=0;/),
    ]);
    expect((await app.newCaller().ask('/api/me', { headers: { cookie } })).status).toBe(401);
    expect((await ines.ask('/api/auth/sign-out', { method: 'POST' })).status).toBe(200);
  });

  test('lasts while it is used, and ends after 12 hours in which it was not', async () => {
    let now = Date.now();
    const app = await createTestApp({ now: () => now });
    const ines = await app.signUp('Ines');
    for (let day = 0; day < 2; day += 1) {
      now += 11.9 * HOUR_MS;
      expect((await ines.ask('/api/me')).status).toBe(200);
    }
    now += 12.1 * HOUR_MS;
    expect((await ines.ask('/api/me')).status).toBe(401);
    now -= 12.1 * HOUR_MS;
    expect((await ines.ask('/api/me')).status).toBe(401);
  });

  test('ends 14 days after signing in', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const rows = await app.storage.db
      .selectFrom('auth_sessions')
      .select(['id', 'createdAt', 'expiresAt'])
      .execute();
    const [session] = rows;
    const days =
      (Date.parse(session?.expiresAt ?? '') - Date.parse(session?.createdAt ?? '')) / 24 / HOUR_MS;
    expect(session?.id).toMatch(/^ses_/);
    expect(days).toBeCloseTo(14, 3);
    const past = new Date(Date.now() - 1_000).toISOString();
    await app.storage.db.updateTable('auth_sessions').set({ expiresAt: past }).execute();
    expect((await ines.ask('/api/me')).status).toBe(401);
  });
});

describe('signing in', () => {
  test('with an unknown e-mail and with a wrong password reads the same', async () => {
    const app = await createTestApp();
    await app.signUp('Ines');
    const answerTo = async (body: unknown) => {
      const response = await app.newCaller().ask(SIGN_IN, { body });
      return {
        status: response.status,
        cookies: response.headers.getSetCookie(),
        said: await response.json(),
      };
    };
    const wrong = await answerTo({ ...INES, password: 'not her password' });
    expect(wrong).toMatchObject({ status: 401, cookies: [], said: { code: 'sign-in-refused' } });
    expect(await answerTo({ ...INES, email: 'nobody@example.com' })).toEqual(wrong);
  });

  test('with an unknown e-mail takes the time of hashing too', async () => {
    const app = await createTestApp();
    await app.signUp('Ines');
    const timed = async (email: string, address: string) => {
      const before = performance.now();
      await app
        .newCaller()
        .ask(SIGN_IN, { body: { email, password: 'not her password' }, address });
      return performance.now() - before;
    };
    const unknown: number[] = [];
    const wrong: number[] = [];
    for (let each = 0; each < 4; each += 1) {
      unknown.push(await timed('nobody@example.com', `10.1.0.${each}`));
      wrong.push(await timed(INES.email, `10.1.0.${each}`));
    }
    // The quickest of each: other work of the machine only ever adds. Without the hash, one would take a twentieth.
    const ratio = Math.min(...unknown) / Math.min(...wrong);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('is refused for a minute after 5 wrong tries, from that address only', async () => {
    const app = await createTestApp();
    await app.signUp('Ines');
    const wrong = () => app.newCaller().ask(SIGN_IN, { body: { ...INES, password: 'wrong' } });
    const statuses = [];
    for (let each = 0; each < 5; each += 1) statuses.push((await wrong()).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    const sixth = await wrong();
    expect(sixth.status).toBe(429);
    expect(sixth.headers.get('retry-after')).toBe('60');
    expect(problem.parse(await sixth.json())).toMatchObject({
      code: 'too-many-tries',
      detail: 'Wait 60 seconds, then try again.',
    });
    expect((await app.newCaller().ask(SIGN_IN, { body: INES })).status).toBe(429);
    expect((await app.newCaller().ask(SIGN_IN, { body: INES, address: '10.2.0.1' })).status).toBe(
      200,
    );
  });

  test('is never slowed by tries that got in', async () => {
    const app = await createTestApp();
    await app.signUp('Ines');
    for (let each = 0; each < 12; each += 1) await app.newCaller().post(SIGN_IN, INES);
  });

  test('believes no forwarding header about where it comes from', async () => {
    const app = await createTestApp();
    await app.signUp('Ines');
    const statuses = [];
    for (let each = 0; each < 6; each += 1) {
      const headers = { 'x-forwarded-for': `10.3.0.${each}`, 'x-real-ip': `10.3.0.${each}` };
      const body = { ...INES, password: 'wrong' };
      statuses.push((await app.newCaller().ask(SIGN_IN, { body, headers })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  test('works with a password typed in another form of the same characters', async () => {
    const app = await createTestApp();
    const password = 'crème brûlée för alle';
    const body = { name: 'Zoë', email: 'zoe@example.com', password: password.normalize('NFC') };
    await app.newCaller().post(SIGN_UP, body);
    const { email } = body;
    await app.newCaller().post(SIGN_IN, { email, password: password.normalize('NFD') });
  });
});

test('no password, cookie or token reaches the log', async () => {
  const log = createTestLog();
  const app = await createTestApp({ log });
  const ines = await app.signUp('Ines');
  const { token } = await ines.post<{ token: string }>('/api/tokens', { name: 'script' });
  await app.newCaller().ask(SIGN_IN, { body: { ...INES, password: 'canary-wrong-password' } });
  await app.newCaller().ask('/api/me', { headers: { authorization: `Bearer ${token}` } });
  const logged = JSON.stringify(log.entries);
  const value = ines.cookie().split('=')[1] ?? '';
  for (const secret of [PASSWORD, 'canary-wrong-password', token, value]) {
    expect(logged).not.toContain(secret);
  }
});
