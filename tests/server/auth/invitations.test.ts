/** Invitations: each lets one person in, once, within 72 hours, as what it says. */
import { createHash } from 'node:crypto';
import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import type { Asked, SignedUp, TestAppOptions } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const HOUR_MS = 3_600_000;
const SIGN_UP = '/api/auth/sign-up/email';
const LENA = { name: 'Lena', email: 'lena@example.com', password: PASSWORD };

interface Made {
  readonly id: string;
  readonly token: string;
  readonly link: string;
  readonly expiresAt: string;
}

const codeOf = async (response: Response) => problem.parse(await response.json()).code;
const invite = (person: SignedUp, body: unknown = {}): Promise<Made> =>
  person.post<Made>('/api/invitations', body);
const listed = async (person: SignedUp) =>
  (await person.get<{ invitations: { id: string }[] }>('/api/invitations')).invitations;

const scene = async (options: TestAppOptions = {}) => {
  const app = await createTestApp(options);
  const ines = await app.signUp('Ines');
  const joinBy = (token: string, body: unknown = LENA, asked: Asked = {}) =>
    app.newCaller().ask(SIGN_UP, { body: { ...Object(body), invitation: token }, ...asked });
  const show = (token: string) => app.newCaller().ask('/api/invitations/show', { body: { token } });
  return { app, ines, joinBy, show };
};

describe('an invitation', () => {
  test('lets one person in, and nobody after them', async () => {
    const { ines, joinBy, show } = await scene();
    const { token } = await invite(ines);
    const joined = await joinBy(token);
    expect(await joined.json()).toMatchObject({ name: 'Lena', role: 'member' });
    const again = await joinBy(token, { ...LENA, email: 'other@example.com' });
    expect([again.status, await codeOf(again)]).toEqual([410, 'link-used-up']);
    expect(await codeOf(await show(token))).toBe('link-used-up');
    expect(await listed(ines)).toEqual([]);
  });

  test('that two use at the same moment lets in one of them', async () => {
    const { app, ines, joinBy } = await scene();
    const { token } = await invite(ines);
    const both = await Promise.all(
      ['a', 'b', 'c'].map((letter) => joinBy(token, { ...LENA, email: `${letter}@example.com` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect(await app.storage.db.selectFrom('auth_users').select('id').execute()).toHaveLength(2);
  });

  test('is not used up by a try that fails', async () => {
    const { ines, joinBy } = await scene();
    const { token } = await invite(ines);
    expect(await codeOf(await joinBy(token, { ...LENA, email: ines.me.email }))).toBe(
      'email-taken',
    );
    expect((await joinBy(token, { ...LENA, password: 'short' })).status).toBe(400);
    expect((await joinBy(token)).status).toBe(200);
  });

  test('is 256 random bits behind the # of a link, and kept only as a hash', async () => {
    const { app, ines } = await scene();
    const { token, link } = await invite(ines);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(link).toBe(`http://gameplan.test/join#${token}`);
    const rows = await app.storage.db.selectFrom('invitations').selectAll().execute();
    expect(rows[0]?.token_hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(await listed(ines))).not.toContain(token);
  });

  test('leads to the base URL where one is set', async () => {
    const baseUrl = 'https://plans.example.com';
    const app = await createTestApp({ baseUrl });
    const asked = (body: unknown) => ({ body, headers: { origin: baseUrl } });
    const ines = app.newCaller();
    await ines.ask(SIGN_UP, asked(LENA));
    const made: Made = await (await ines.ask('/api/invitations', asked({}))).json();
    expect(made.link).toBe(`${baseUrl}/join#${made.token}`);
  });

  test('is good for 72 hours', async () => {
    let now = Date.now();
    const { ines, joinBy, show } = await scene({ now: () => now });
    const { token, expiresAt } = await invite(ines);
    expect(Date.parse(expiresAt)).toBe(now + 72 * HOUR_MS);
    now += 72 * HOUR_MS - 1;
    expect((await show(token)).status).toBe(200);
    now += 1;
    expect(await codeOf(await show(token))).toBe('link-used-up');
    expect(await codeOf(await joinBy(token))).toBe('link-used-up');
  });

  test('with an e-mail lets in that e-mail alone, and says so to whoever has the link', async () => {
    const { ines, joinBy, show } = await scene();
    const { token } = await invite(ines, { email: ' Lena@Example.com', role: 'administrator' });
    expect(await (await show(token)).json()).toMatchObject({
      workspace: 'Workspace',
      by: 'Ines',
      role: 'administrator',
      email: 'lena@example.com',
    });
    const other = await joinBy(token, { ...LENA, email: 'thief@example.com' });
    expect(problem.parse(await other.json())).toMatchObject({
      code: 'body-invalid',
      fields: { email: 'is not the one that was invited' },
    });
    expect(await (await joinBy(token)).json()).toMatchObject({ role: 'administrator' });
  });

  test('for somebody who is here already is not made', async () => {
    const { ines } = await scene();
    const asked = await ines.ask('/api/invitations', { body: { email: ines.me.email } });
    expect(await codeOf(asked)).toBe('email-taken');
  });

  test('that is ended lets nobody in', async () => {
    const { ines, joinBy } = await scene();
    const { id, token } = await invite(ines);
    const end = () => ines.ask(`/api/invitations/${id}`, { method: 'DELETE' });
    expect((await end()).status).toBe(200);
    expect(await codeOf(await joinBy(token))).toBe('link-used-up');
    expect((await end()).status).toBe(404);
  });

  test('[fail:80] is made, seen and ended by administrators alone, so nobody makes one of themselves', async () => {
    const { app, ines } = await scene();
    const omar = await app.signUp('Omar');
    const { id } = await invite(ines);
    const answers = [
      await omar.ask('/api/invitations', { body: { role: 'administrator' } }),
      await omar.ask('/api/invitations', { body: {} }),
      await omar.ask('/api/invitations'),
      await omar.ask(`/api/invitations/${id}`, { method: 'DELETE' }),
    ];
    expect(await Promise.all(answers.map(codeOf))).toEqual(Array(4).fill('not-allowed'));
    expect(await listed(ines)).toHaveLength(1);
  });

  test('is made by a person 50 times a day, and again when the day is over', async () => {
    let now = Date.now();
    const { ines, app } = await scene({ now: () => now });
    for (let each = 0; each < 50; each += 1) await invite(ines);
    const more = await ines.ask('/api/invitations', { body: {} });
    expect([more.status, more.headers.get('retry-after')]).toEqual([429, String(24 * 3_600)]);
    expect(await app.storage.db.selectFrom('invitations').select('id').execute()).toHaveLength(50);
    now += 11 * HOUR_MS;
    await ines.get('/api/me');
    now += 11 * HOUR_MS;
    await ines.get('/api/me');
    now += 2 * HOUR_MS;
    expect((await ines.ask('/api/invitations', { body: {} })).status).toBe(201);
  });

  test('ends with the rights of whoever made it', async () => {
    const { app, ines, joinBy } = await scene();
    const omar = await app.signUp('Omar');
    const role = (of: string) =>
      ines.ask(`/api/people/${omar.me.id}`, { method: 'PATCH', body: { role: of } });
    await role('administrator');
    const { token } = await invite(omar, { role: 'administrator' });
    await role('member');
    expect(await codeOf(await joinBy(token))).toBe('link-used-up');
  });
});

describe('an invitation that somebody opens who is here', () => {
  const accept = (person: SignedUp, token: string) =>
    person.ask('/api/invitations/accept', { body: { token } });

  test('makes of them what it says, if that is more than they are, and is used up then', async () => {
    const { app, ines } = await scene();
    const omar = await app.signUp('Omar');
    const { token } = await invite(ines, { role: 'administrator' });
    expect(await (await accept(omar, token)).json()).toMatchObject({ role: 'administrator' });
    expect(await omar.get('/api/me')).toMatchObject({ role: 'administrator' });
    expect(await codeOf(await accept(omar, token))).toBe('link-used-up');
  });

  test('stays for somebody else where it gives them nothing', async () => {
    const { app, ines, joinBy } = await scene();
    const omar = await app.signUp('Omar');
    const [plain, high] = [await invite(ines), await invite(ines, { role: 'administrator' })];
    expect(await (await accept(omar, plain.token)).json()).toMatchObject({ role: 'member' });
    expect(await (await accept(ines, high.token)).json()).toMatchObject({ role: 'administrator' });
    expect((await joinBy(plain.token)).status).toBe(200);
    expect((await joinBy(high.token, { ...LENA, email: 'h@example.com' })).status).toBe(200);
  });

  test('is refused where it is for another e-mail', async () => {
    const { app, ines } = await scene();
    const omar = await app.signUp('Omar');
    const { token } = await invite(ines, { email: LENA.email, role: 'administrator' });
    expect(await codeOf(await accept(omar, token))).toBe('not-allowed');
    expect(await omar.get('/api/me')).toMatchObject({ role: 'member' });
  });
});
