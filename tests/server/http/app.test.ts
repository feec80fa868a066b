import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import type { Asked, TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const problemFrom = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return problem.parse(await response.json());
};

const ask = async (path: string, asked?: Asked) => {
  const app = await createTestApp();
  return app.newCaller().ask(path, asked);
};

const unknownKeys = (count: number) =>
  Array.from({ length: count }, (_, each) => [`k${each}`, 1] as const);

describe('every answer', () => {
  const kinds: [string, string, Asked][] = [
    ['a page', '/', {}],
    ['health', '/healthz', {}],
    ['an answer of the API', '/api/auth/sign-out', { method: 'POST' }],
    ['a refusal', '/api/me', {}],
    ['a missing route', '/api/nothing', {}],
    ['a wrong method', '/api/me', { method: 'DELETE' }],
    [
      'a foreign origin',
      '/api/plans',
      { method: 'POST', headers: { origin: 'http://evil.example' } },
    ],
    ['a body too large', '/api/plans', { body: 'x'.repeat(1_048_577) }],
  ];

  test.each(kinds)('carries the strict headers: %s', async (_, path, asked) => {
    const { headers } = await ask(path, asked);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; " +
        "frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
    expect(headers.has('strict-transport-security')).toBe(false);
    expect(headers.get('cache-control')).toBe(
      path.startsWith('/api') ? 'no-store' : headers.get('cache-control'),
    );
  });

  test('asks for https from then on, where the base URL is https', async () => {
    const app = await createTestApp({ baseUrl: 'https://plans.example.com' });
    const { headers } = await app.newCaller().ask('/healthz');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('has an id of its own, whatever the request calls itself', async () => {
    const app = await createTestApp();
    const idOf = async () => {
      const { headers } = await app
        .newCaller()
        .ask('/healthz', { headers: { 'x-request-id': 'mine' } });
      return headers.get('x-request-id');
    };
    expect(new Set([await idOf(), await idOf(), 'mine']).size).toBe(3);
  });
});

describe('a refusal', () => {
  const cases: [string, string, Asked, number, string][] = [
    ['not signed in', '/api/me', {}, 401, 'not-signed-in'],
    ['a path that is none', '/api/nothing', {}, 404, 'not-found'],
    ['a path that is none, to post to', '/api/nothing', { body: {} }, 404, 'not-found'],
    ['a socket path by plain http', '/sync/pln_x', {}, 404, 'not-found'],
    ['posting to a page', '/', { body: {} }, 404, 'not-found'],
    [
      'a method that is none of the route',
      '/api/plans',
      { method: 'PATCH' },
      405,
      'method-not-allowed',
    ],
    [
      'no origin',
      '/api/auth/sign-out',
      { method: 'POST', headers: { origin: null } },
      403,
      'origin-refused',
    ],
    [
      'a foreign origin',
      '/api/auth/sign-in/email',
      { body: {}, headers: { origin: 'http://evil.example' } },
      403,
      'origin-refused',
    ],
    ['a body that is no JSON', '/api/auth/sign-in/email', { body: '{' }, 400, 'body-not-json'],
    ['an empty body', '/api/auth/sign-in/email', { body: '' }, 400, 'body-not-json'],
    [
      'a form',
      '/api/auth/sign-in/email',
      { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'media-type-refused',
    ],
    [
      'a text that is JSON',
      '/api/auth/sign-in/email',
      { body: '{}', headers: { 'content-type': 'text/plain' } },
      415,
      'media-type-refused',
    ],
    [
      'no content type',
      '/api/auth/sign-in/email',
      { body: '{}', headers: { 'content-type': null } },
      415,
      'media-type-refused',
    ],
    [
      'one byte more than 1 MiB',
      '/api/auth/sign-in/email',
      { body: 'x'.repeat(1_048_577) },
      413,
      'body-too-large',
    ],
    [
      '1 MiB of nothing sensible',
      '/api/auth/sign-in/email',
      { body: 'x'.repeat(1_048_576) },
      400,
      'body-not-json',
    ],
    ['a list in place of an object', '/api/auth/sign-in/email', { body: [] }, 400, 'body-invalid'],
  ];

  test.each(cases)('%s: %s', async (_, path, asked, status, code) => {
    const response = await ask(path, asked);
    expect(response.status).toBe(status);
    expect(await problemFrom(response)).toMatchObject({ status, code });
  });

  test('says what happened and what to do', async () => {
    const said = await problemFrom(await ask('/api/auth/sign-in/email', { body: '{' }));
    expect(said).toEqual({
      type: 'urn:gameplan:problem:body-not-json',
      code: 'body-not-json',
      status: 400,
      title: 'The request could not be read.',
      safe: 'Nothing was changed.',
      next: 'Send a body of JSON.',
    });
  });

  test('of a method names those that there are', async () => {
    const { headers } = await ask('/api/plans', { method: 'PATCH' });
    expect(headers.get('allow')).toBe('POST, GET, HEAD');
  });

  test('names every field that is wrong', async () => {
    const body = { name: 'n'.repeat(10_000), email: 'nobody', password: 'short', admin: true };
    const said = await problemFrom(await ask('/api/auth/sign-up/email', { body }));
    expect(said.fields).toEqual({
      name: 'must have at most 200 characters',
      email: 'must be an e-mail address',
      password: 'must have at least 12 characters',
      admin: 'is not known here',
    });
  });

  test.each([
    ['a line break', 'Ines\nBauer'],
    ['a NUL', 'Ines\u0000'],
    ['half a character', 'Ines \ud83d'],
    ['nothing that can be seen', '\u200b\u2060'],
  ])('meets a name with %s', async (_, name) => {
    const body = { name, email: 'ines@example.com', password: 'a long enough password' };
    const said = await problemFrom(await ask('/api/auth/sign-up/email', { body }));
    expect(said.fields).toEqual({ name: 'must be one line of characters that can be seen' });
  });

  test.each(['Ines Bauer', '王小明', 'Zoë 👩‍💻', 'د. فاطمة'])(
    'does not meet the name %s',
    async (name) => {
      const body = { name, email: 'ines@example.com', password: 'a long enough password' };
      expect((await ask('/api/auth/sign-up/email', { body })).status).toBe(200);
    },
  );

  test.each([
    ['of 90,000 keys that are not known', Object.fromEntries(unknownKeys(90_000))],
    ['of one key of a million characters', { ['k'.repeat(1_000_000)]: 1 }],
  ])('of a body %s is short', async (_, body) => {
    const response = await ask('/api/auth/sign-in/email', { body });
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(4_000);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'meets a body with the key %s, however deep',
    async (key) => {
      const body = `{"email":"a@b.example","password":"x","more":[{"${key}":{"role":"administrator"}}]}`;
      const said = await problemFrom(await ask('/api/auth/sign-in/email', { body }));
      expect(said).toMatchObject({
        code: 'body-invalid',
        fields: { [`"${key}"`]: 'is not known here' },
      });
    },
  );

  test('meets a body that is nested 100,000 deep', async () => {
    const body = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect((await ask('/api/auth/sign-in/email', { body })).status).toBe(400);
  });
});

describe('a fault inside', () => {
  const breakStorage = async (app: TestApp) => {
    await app.storage.db.schema.dropTable('api_tokens').execute();
  };

  test('is logged with its request, and answered without details', async () => {
    const log = createTestLog({ expected: ['request failed'] });
    const app = await createTestApp({ log });
    const ines = await app.signUp('Ines');
    await breakStorage(app);
    const response = await ines.ask('/api/tokens');
    const said = await problemFrom(response);
    expect(said).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(said)).not.toMatch(/api_tokens|sql/i);
    expect(log.entries.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { path: '/api/tokens', requestId: response.headers.get('x-request-id') } },
    ]);
  });

  test('of storage says that nothing can be stored', async () => {
    const app = await createTestApp({ log: createTestLog({ expected: ['request failed'] }) });
    const ines = await app.signUp('Ines');
    await app.storage.close();
    expect(await problemFrom(await ines.ask('/api/plans'))).toMatchObject({
      code: 'storage-unavailable',
    });
    expect((await ines.ask('/readyz')).status).toBe(503);
    expect((await ines.ask('/healthz')).status).toBe(200);
  });
});

test('health and readiness answer without signing in', async () => {
  expect(await (await ask('/healthz')).json()).toEqual({ status: 'alive' });
  expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready' });
});

test('long answers of the API are packed for those who take it', async () => {
  const app = await createTestApp();
  const ines = await app.signUp('Ines');
  for (let each = 0; each < 12; each += 1)
    await ines.post('/api/tokens', { name: `token ${each}` });
  const packed = await ines.ask('/api/tokens', { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect((await ines.ask('/api/tokens')).headers.has('content-encoding')).toBe(false);
});
