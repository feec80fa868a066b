/** `/events` of the whole server: who gets in with what, and what happens in the workspace reaches them. */
import { plainDateIn } from '@gameplan/shared/base/time-zone';
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import type { EventClient } from '../../support/event-server.ts';
import { listenTo } from '../../support/event-server.ts';
import { listenWith } from '../../support/listening-app.ts';
import { until } from '../../support/sync-client.ts';
import { createTestApp } from '../../support/test-app.ts';

const scene = async (now?: () => number) => {
  const app = await createTestApp(now === undefined ? {} : { now });
  const ines = await app.signUp('Ines');
  const host = await listenWith(app);
  const url = `ws://${host}`;
  const own = { origin: `http://${host}` };
  const listen = (headers: Readonly<Record<string, string>>) =>
    listenTo(url, { headers: { ...own, ...headers } });
  return { app, ines, url, listen };
};

const hears = (client: EventClient, event: WorkspaceEvent): Promise<void> =>
  until(`${JSON.stringify(event)} is heard`, () =>
    client.events().some((heard) => JSON.stringify(heard.event) === JSON.stringify(event)),
  );

describe('a socket at /events', () => {
  test('is let in by cookie, and by an API token from no page at all', async () => {
    const { app, ines, url, listen } = await scene();
    const { today, settings } = app.features.workspace;
    const hello = {
      number: 0,
      isResumed: false,
      today: today(),
      settingsVersion: settings().version,
    };
    expect(await listen({ cookie: ines.cookie() }).hello()).toMatchObject(hello);
    const { token } = await ines.post<{ token: string }>('/api/tokens', {
      name: 'x',
      scope: 'read',
    });
    const script = listenTo(url, { headers: { authorization: `Bearer ${token}` } });
    expect(await script.hello()).toMatchObject(hello);
  });

  test('is refused without either, and from a page elsewhere', async () => {
    const { ines, url, listen } = await scene();
    expect(await listen({}).closed()).toBe(CLOSE.notSignedIn);
    expect(await listen({ authorization: 'Bearer nonsense' }).closed()).toBe(CLOSE.notSignedIn);
    const elsewhere = { cookie: ines.cookie(), origin: 'http://elsewhere.example' };
    const page = listenTo(url, { headers: elsewhere });
    await page.closed();
    expect(page.heard).toEqual([]);
  });

  test('ends when its session does, and when its token does', async () => {
    const { ines, url, listen } = await scene();
    const made = await ines.post<{ id: string; token: string }>('/api/tokens', { name: 'x' });
    const script = listenTo(url, { headers: { authorization: `Bearer ${made.token}` } });
    const tab = listen({ cookie: ines.cookie() });
    await Promise.all([script.hello(), tab.hello()]);
    await ines.ask(`/api/tokens/${made.id}`, { method: 'DELETE' });
    expect(await script.closed()).toBe(CLOSE.notSignedIn);
    await ines.post('/api/auth/sign-out', {});
    expect(await tab.closed()).toBe(CLOSE.notSignedIn);
  });

  test('hears of plans, of their figures, of settings and of a new day', async () => {
    let now = Date.now();
    const { app, ines, listen } = await scene(() => now);
    const tab = listen({ cookie: ines.cookie() });
    await tab.hello();
    const plan = { name: 'FY27', account: 'Acme', template: 'blank' };
    const { id } = await ines.post<{ id: string }>('/api/plans', plan);
    await hears(tab, { kind: 'plans' });
    await until('its figures are told', () =>
      tab.events().some(({ event }) => event.kind === 'figures' && event.planId === id),
    );
    await ines.ask('/api/workspace', { method: 'PATCH', body: { name: 'Sales' } });
    await hears(tab, { kind: 'settings', version: 2 });
    now += 24 * 3_600_000;
    await app.features.workspace.reload();
    await hears(tab, { kind: 'day', today: plainDateIn('UTC', now) });
  });
});
