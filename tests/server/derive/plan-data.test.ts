/** `GET /data` by way of the worker: what is answered, what is refused in words, and when a copy is out of date. */
import { startDeriveThread } from '@gameplan/server/derive/derive-thread';
import type { ThreadEvents } from '@gameplan/server/derive/deriver';
import { createDeriver } from '@gameplan/server/derive/deriver';
import { systemTimers } from '@gameplan/server/sync/timers';
import { problem } from '@gameplan/shared/api/problem';
import { planId } from '@gameplan/shared/base/ids';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';
import { createTestLog } from '../../support/test-log.ts';

const BLANK = { name: 'FY27', account: 'Acme', template: 'blank' };

const openApp = async (expected: readonly string[] = [], entry?: URL) => {
  const log = createTestLog({ expected });
  const startThread = (events: ThreadEvents) => startDeriveThread(events, entry);
  const deriver = createDeriver({ startThread, timers: systemTimers, log });
  const app = await createTestApp({ deriver, log });
  const ines = await app.signUp('Ines');
  const id = planId.parse((await ines.post<{ id: string }>('/api/plans', BLANK)).id);
  const ask = (etag = '') =>
    ines.ask(`/api/plans/${id}/data`, { headers: { 'if-none-match': etag } });
  return { app, ines, id, ask };
};

/** States another schema number in the plan, as only a server does. */
const setSchema = async ({ storage }: TestApp, id: typeof planId._zod.output, number: number) => {
  const loaded = await storage.planLog.load(id);
  if (!loaded.ok) throw new Error(loaded.error);
  const doc = new Y.Doc();
  for (const { bytes } of loaded.value.tail) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  doc.getMap('meta').set('schemaVersion', number);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const author = { userId: null, sessionId: null };
  await storage.planLog.append({ planId: id, epoch: 1, at: 1, bytes, ...author });
};

describe('the data of a plan', () => {
  test('comes from the worker with every figure, and a copy of it holds', async () => {
    const { ask } = await openApp();
    const first = await ask();
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/json');
    const data = await first.json();
    expect(data).toMatchObject({ seq: 1, plan: { name: 'FY27' }, problems: [] });
    expect(Object.keys(data.figures)).toHaveLength(20);
    expect(data.figures.newSalesNeeded).toMatchObject({ value: null, state: 'goal_missing' });
    expect((await ask(first.headers.get('etag') ?? '')).status).toBe(304);
  });

  test('is another one when settings have changed', async () => {
    const { app, ask } = await openApp();
    const first = await ask();
    await app.features.workspace.change({ currency: 'USD' }, null);
    const second = await ask(first.headers.get('etag') ?? '');
    expect(second.status).toBe(200);
    expect(await second.json()).toMatchObject({ settingsVersion: 2 });
    expect((await ask(second.headers.get('etag') ?? '')).status).toBe(304);
  });

  test('of an older schema is brought up to date for whoever asks', async () => {
    const { app, id, ask } = await openApp();
    await setSchema(app, id, 1);
    expect(await (await ask()).json()).toMatchObject({ seq: 3, schemaVersion: SCHEMA });
    expect(await (await ask()).json()).toMatchObject({ seq: 3 });
  });

  test('of a newer schema is refused in words, and the plan left as it is', async () => {
    const { app, id, ask } = await openApp();
    await setSchema(app, id, SCHEMA + 1);
    const response = await ask();
    expect(problem.parse(await response.json()).code).toBe('plan-too-new');
    const loaded = await app.storage.planLog.load(id);
    expect(loaded).toMatchObject({ ok: true, value: { seq: 2, snapshot: null } });
  });

  test('[fail:59] that the worker does not survive is refused in words, each time anew', async () => {
    const expected = ['a plan could not be derived'];
    const entry = new URL('../../support/dying-deriver.ts', import.meta.url);
    const { ask } = await openApp(expected, entry);
    for (const _ of [1, 2]) {
      const response = await ask();
      expect([response.status, problem.parse(await response.json()).code]).toEqual([
        500,
        'internal',
      ]);
    }
  });
});
