import type { PlanSummary } from '@gameplan/shared/api/plans';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { startServer } from '../support/server-process.ts';

const INES = { name: 'Ines', email: 'ines@example.com', password: 'correct horse battery' };

/** Somebody who has signed up and acts by an API token, as a script would. */
const createScript = async (url: string) => {
  const origin = { origin: url, 'content-type': 'application/json' };
  const call = async (path: string, headers: Record<string, string>, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { headers: { ...origin, ...headers }, ...init });
    expect(response.ok).toBe(true);
    return response;
  };
  const signedUp = await call('/api/auth/sign-up/email', {}, INES);
  const cookie = signedUp.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { token } = await (await call('/api/tokens', { cookie }, { name: 'script' })).json();
  const authorization = `Bearer ${token}`;
  return {
    authorization,
    ask: async (path: string, body?: unknown) => (await call(path, { authorization }, body)).json(),
  };
};

const openPlan = async (url: string, id: string, authorization: string) => {
  class SignedInSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { authorization } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, id, doc, {
    params: { schema: String(SCHEMA) },
    // Its type is the browser's; only what both have is used.
    WebSocketPolyfill: SignedInSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  onTestFinished(() => provider.destroy());
  await new Promise<void>((resolve) => provider.on('sync', () => resolve()));
  return doc;
};

test('a stock client by API token edits a plan, and lists and data follow its new name', async () => {
  const { url } = await startServer();
  const script = await createScript(url);
  const { id } = await script.ask('/api/plans', {
    name: 'FY27',
    account: 'Acme',
    template: 'blank',
  });
  const doc = await openPlan(url, id, script.authorization);
  expect(doc.getMap('plan').get('name')).toBe('FY27');

  const inList = async (): Promise<PlanSummary | undefined> =>
    (await script.ask('/api/plans')).plans[0];
  expect(await inList()).toMatchObject({ name: 'FY27', present: [{ name: 'Ines' }] });
  doc.getMap('plan').set('name', 'FY28');
  await expect.poll(async () => (await inList())?.name, { timeout: 10_000 }).toBe('FY28');
  expect(await script.ask(`/api/plans/${id}/data`)).toMatchObject({
    seq: 2,
    plan: { name: 'FY28' },
  });
});
