/** Who may sign up: the first person, whoever was invited, and everybody where the settings say so. */
import { isSameCode, newOneTimeCode } from '@gameplan/server/auth/one-time-code';
import { problem } from '@gameplan/shared/api/problem';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Caller } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const SIGN_UP = '/api/auth/sign-up/email';
const INES = { name: 'Ines', email: 'ines@example.com', password: PASSWORD };
const OMAR = { name: 'Omar', email: 'omar@example.com', password: PASSWORD };

const codeOf = async (response: Response) => problem.parse(await response.json()).code;
const entranceOf = async (caller: Caller) =>
  (await caller.get<{ signUp: string }>('/api/entrance')).signUp;

describe('signing up', () => {
  test('makes the first person administrator and the next ones members, with ids of their kind', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const omar = await app.signUp('Omar');
    expect([ines.me.role, omar.me.role]).toEqual(['administrator', 'member']);
    expect(ines.me.id).toMatch(/^usr_[0-9a-z]{20}$/);
    const { people } = await ines.get<{ people: { id: string; role: string }[] }>('/api/people');
    expect(people.map(({ id, role }) => [id, role])).toEqual([
      [ines.me.id, 'administrator'],
      [omar.me.id, 'member'],
    ]);
  });

  test('of many who are first at once lets in exactly one, as administrator', async () => {
    const app = await createTestApp();
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) =>
        app.newCaller().ask(SIGN_UP, { body: { ...INES, email: `${letter}@example.com` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403, 403]);
    const rows = await app.storage.db.selectFrom('members').select('role').execute();
    expect(rows).toEqual([{ role: 'administrator' }]);
    expect(await app.storage.db.selectFrom('auth_users').select('id').execute()).toHaveLength(1);
  });

  test('signs in at once, and the name and e-mail are trimmed', async () => {
    const { newCaller } = await createTestApp();
    const caller = newCaller();
    await caller.post(SIGN_UP, { ...INES, name: '  Ines  ', email: ' Ines@Example.COM ' });
    expect(await caller.get('/api/me')).toMatchObject({ name: 'Ines', email: 'ines@example.com' });
  });

  test('is closed after the first person, and tells a stranger not whose e-mail is known here', async () => {
    const app = await createTestApp();
    expect(await entranceOf(app.newCaller())).toBe('first');
    await app.signUp('Ines');
    const stranger = app.newCaller();
    expect(await entranceOf(stranger)).toBe('invited');
    expect(await codeOf(await stranger.ask(SIGN_UP, { body: OMAR }))).toBe('sign-up-closed');
    expect(await codeOf(await stranger.ask(SIGN_UP, { body: INES }))).toBe('sign-up-closed');
  });

  test('is for everybody where the settings say so, and closed again when they do not', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const set = (signUp: string) =>
      ines.ask('/api/workspace', { method: 'PATCH', body: { signUp } });
    await set('open');
    expect(await entranceOf(app.newCaller())).toBe('open');
    const omar = app.newCaller();
    expect(await omar.post(SIGN_UP, OMAR)).toMatchObject({ role: 'member' });
    await set('invited');
    const late = await app.newCaller().ask(SIGN_UP, { body: { ...OMAR, email: 'l@example.com' } });
    expect(await codeOf(late)).toBe('sign-up-closed');
    const { rows } = await ines.get<{ rows: { action: string; detail: unknown }[] }>('/api/audit');
    expect(rows.filter(({ action }) => action === 'workspace.changed')).toMatchObject([
      { detail: { fields: 'signUp', signUpFrom: 'open', signUpTo: 'invited' } },
      { detail: { fields: 'signUp', signUpFrom: 'invited', signUpTo: 'open' } },
    ]);
  });

  test('is opened by an administrator only', async () => {
    const app = await createTestApp();
    await app.signUp('Ines');
    const omar = await app.signUp('Omar');
    const asked = await omar.ask('/api/workspace', { method: 'PATCH', body: { signUp: 'open' } });
    expect(await codeOf(asked)).toBe('not-allowed');
    expect(await entranceOf(omar)).toBe('invited');
  });

  test('with an e-mail that is taken is refused, also when two try at once', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    await ines.ask('/api/workspace', { method: 'PATCH', body: { signUp: 'open' } });
    const both = await Promise.all(
      [app.newCaller(), app.newCaller()].map((caller) => caller.ask(SIGN_UP, { body: OMAR })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const third = await app.newCaller().ask(SIGN_UP, { body: OMAR });
    expect(await codeOf(third)).toBe('email-taken');
    expect(await app.storage.db.selectFrom('auth_accounts').select('id').execute()).toHaveLength(2);
  });

  test('from one address is limited to 20 an hour, but for those who were invited', async () => {
    const app = await createTestApp();
    const { newCaller } = app;
    const ines = await app.signUp('Ines');
    const tries = [];
    for (let each = 0; each <= 20; each += 1) {
      const body = { ...INES, invitation: each % 2 === 0 ? 'unknown' : undefined };
      tries.push((await newCaller().ask(SIGN_UP, { body })).status);
    }
    expect(tries.filter((status) => status === 429)).toEqual([429]);
    expect(tries.at(-1)).toBe(429);
    const elsewhere = await newCaller().ask(SIGN_UP, { body: OMAR, address: '10.9.9.9' });
    expect(elsewhere.status).toBe(403);
    const { token } = await ines.post<{ token: string }>('/api/invitations', {});
    const invited = await newCaller().ask(SIGN_UP, { body: { ...OMAR, invitation: token } });
    expect(invited.status).toBe(200);
  });
});

describe('the code that the server prints', () => {
  const CODE = 'abcd-efgh-jkmn-pqrs';

  test('is asked of the first person, and of nobody after them', async () => {
    const app = await createTestApp({ signUpCode: CODE });
    const caller = app.newCaller();
    expect(await entranceOf(caller)).toBe('code');
    expect(await codeOf(await caller.ask(SIGN_UP, { body: INES }))).toBe('code-wrong');
    const wrong = { ...INES, code: 'abcd-efgh-jkmn-pqrt' };
    expect(await codeOf(await caller.ask(SIGN_UP, { body: wrong }))).toBe('code-wrong');
    expect(await entranceOf(caller)).toBe('code');
    expect((await caller.ask(SIGN_UP, { body: { ...INES, code: CODE } })).status).toBe(200);
    expect(await entranceOf(caller)).toBe('invited');
    const later = await app.newCaller().ask(SIGN_UP, { body: { ...OMAR, code: CODE } });
    expect(await codeOf(later)).toBe('sign-up-closed');
  });

  test('may be typed in capitals and without its hyphens', async () => {
    const app = await createTestApp({ signUpCode: CODE });
    const body = { ...INES, code: ' ABCD EFGH jkmn pqrs ' };
    expect((await app.newCaller().ask(SIGN_UP, { body })).status).toBe(200);
  });

  test('counts as a try to sign up, so that nobody tries one after another', async () => {
    const { newCaller } = await createTestApp({ signUpCode: CODE });
    const statuses = [];
    for (let each = 0; each <= 20; each += 1) {
      const body = { ...INES, code: `wrong-${each}` };
      statuses.push((await newCaller().ask(SIGN_UP, { body })).status);
    }
    expect(statuses.slice(-2)).toEqual([403, 429]);
  });

  test('is another one each time, of letters that are not mistaken, and fits itself alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = seededRandom(seed);
        const [code, other] = [newOneTimeCode(random), newOneTimeCode(random)];
        expect(code).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
        expect(isSameCode(code.toUpperCase(), code)).toBe(true);
        expect(isSameCode(other, code)).toBe(false);
        expect(isSameCode('', code)).toBe(false);
      }),
    );
  });
});
