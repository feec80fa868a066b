import { problem } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

interface Made {
  readonly id: string;
  readonly token: string;
}

const withToken = async (scope?: 'read' | 'write', app?: TestApp) => {
  const on = app ?? (await createTestApp());
  const ines = await on.signUp('Ines');
  const made = await ines.post<Made>('/api/tokens', { name: 'script', ...(scope && { scope }) });
  const script = on.newCaller();
  const headers = { origin: null, authorization: `Bearer ${made.token}` };
  return { app: on, ines, made, headers, script };
};

const codeOf = async (response: Response) => problem.parse(await response.json()).code;

describe('an API token', () => {
  test('acts as the person who made it, without an origin, and may write by default', async () => {
    const { ines, headers, script } = await withToken();
    expect(await (await script.ask('/api/me', { headers })).json()).toEqual(ines.me);
    const body = { name: 'FY27', account: 'Acme', template: 'blank' };
    expect((await script.ask('/api/plans', { body, headers })).status).toBe(201);
  });

  test('is 256 random bits behind a mark, shown once, and kept only as a hash', async () => {
    const { app, ines, made } = await withToken();
    expect(made.token).toMatch(/^gp_[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(await ines.get('/api/tokens'))).not.toContain(made.token);
    const rows = await app.storage.db.selectFrom('api_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(made.token.slice(3));
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('with the scope read reads, and is refused all that changes something', async () => {
    const { headers, script } = await withToken('read');
    expect((await script.ask('/api/plans', { headers })).status).toBe(200);
    const body = { name: 'FY27', account: 'Acme', template: 'blank' };
    const refusal = await script.ask('/api/plans', { body, headers });
    expect(refusal.status).toBe(403);
    expect(await codeOf(refusal)).toBe('read-only-token');
    const more = await script.ask('/api/tokens', {
      body: { name: 'more', scope: 'write' },
      headers,
    });
    expect(await codeOf(more)).toBe('read-only-token');
  });

  test.each([
    ['unknown', `gp_${'A'.repeat(43)}`],
    ['too short', 'gp_abc'],
    ['empty', ''],
    ['very long', 'g'.repeat(5_000)],
  ])('that is %s signs nobody in, not even beside a good cookie', async (_, token) => {
    const { ines } = await withToken();
    const headers = { authorization: `Bearer ${token}` };
    expect(await codeOf(await ines.ask('/api/me', { headers }))).toBe('not-signed-in');
  });

  test('in another kind of credential signs nobody in', async () => {
    const { ines, made } = await withToken();
    const headers = { authorization: `Basic ${made.token}` };
    expect((await ines.ask('/api/me', { headers })).status).toBe(401);
  });

  test('that is deleted is worth nothing from then on', async () => {
    const { ines, made, headers, script } = await withToken();
    expect((await ines.ask(`/api/tokens/${made.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await script.ask('/api/me', { headers })).status).toBe(401);
    const again = await ines.ask(`/api/tokens/${made.id}`, { method: 'DELETE' });
    expect([again.status, await codeOf(again)]).toEqual([404, 'not-found']);
  });

  test('is seen and deleted by its own person only', async () => {
    const { app, made, headers, script } = await withToken();
    const omar = await app.signUp('Omar');
    expect(await omar.get('/api/tokens')).toEqual({ tokens: [] });
    expect((await omar.ask(`/api/tokens/${made.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await script.ask('/api/me', { headers })).status).toBe(200);
  });

  test('tells when it was last used, to a minute', async () => {
    let now = Date.parse('2026-03-01T10:00:00Z');
    const app = await createTestApp({ now: () => now });
    const { ines, made, headers, script } = await withToken('read', app);
    const lastUse = async () => {
      const { tokens } = await ines.get<{ tokens: { lastUsedAt: string | null }[] }>('/api/tokens');
      return tokens[0]?.lastUsedAt;
    };
    const use = () => script.ask('/api/me', { headers });
    expect(await ines.get('/api/tokens')).toEqual({
      tokens: [
        {
          id: made.id,
          name: 'script',
          scope: 'read',
          createdAt: '2026-03-01T10:00:00.000Z',
          lastUsedAt: null,
        },
      ],
    });
    await use();
    now += 59_000;
    await use();
    expect(await lastUse()).toBe('2026-03-01T10:00:00.000Z');
    now += 1_000;
    await use();
    expect(await lastUse()).toBe('2026-03-01T10:01:00.000Z');
  });
});
