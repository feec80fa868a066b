/** Who signs out, or ends a token, is out at once: on every socket that was open, and on those that were opening. */
import { createLiveSessions } from '@gameplan/server/auth/live-sessions';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, onTestFinished, test } from 'vitest';
import { actorOf, createFakeSocket } from '../../support/fake-socket.ts';
import { listenWith } from '../../support/listening-app.ts';
import { closeCode, connectClient, until, untilSynced } from '../../support/sync-client.ts';
import { openRooms, PLAN } from '../../support/sync-rooms.ts';
import type { SignedUp } from '../../support/test-app.ts';
import { createTestApp, PASSWORD } from '../../support/test-app.ts';

const BODY = { name: 'FY27', account: 'Acme', template: 'blank' };

const scene = async () => {
  const app = await createTestApp();
  const address = await listenWith(app);
  const ines = await app.signUp('Ines');
  const { id } = await ines.post<{ id: string }>('/api/plans', BODY);
  const join = async (headers: Readonly<Record<string, string>>) => {
    const own = { origin: `http://${address}`, ...headers };
    const client = connectClient({
      url: `ws://${address}`,
      planId: id,
      headers: own,
      reconnects: false,
    });
    onTestFinished(client.destroy);
    await untilSynced(client);
    return client;
  };
  const presentNow = async (person: SignedUp) =>
    (await person.get<{ present: { name: string }[] }>(`/api/plans/${id}`)).present;
  return { app, ines, join, presentNow };
};

test('who signs out loses every socket of that session and keeps those of others', async () => {
  const { app, ines, join, presentNow } = await scene();
  const tom = await app.signUp('Tom');
  const first = await join({ cookie: ines.cookie() });
  const second = await join({ cookie: ines.cookie() });
  const other = await join({ cookie: tom.cookie() });
  const codes = Promise.all([closeCode(first), closeCode(second)]);
  await ines.ask('/api/auth/sign-out', { method: 'POST' });
  expect(await codes).toEqual([CLOSE.notSignedIn, CLOSE.notSignedIn]);
  expect((await presentNow(tom)).map(({ name }) => name)).toEqual(['Tom']);
  expect(other.provider.wsconnected).toBe(true);
});

test('what somebody writes after they have signed out reaches nobody', async () => {
  const { app, ines, join } = await scene();
  const tom = await app.signUp('Tom');
  const leaving = await join({ cookie: ines.cookie() });
  const staying = await join({ cookie: tom.cookie() });
  const ended = closeCode(leaving);
  await ines.ask('/api/auth/sign-out', { method: 'POST' });
  leaving.doc.getMap('plan').set('name', 'too late');
  staying.doc.getMap('plan').set('name', 'in time');
  await ended;
  const newcomer = await join({ cookie: tom.cookie() });
  await until('the newcomer has the name', () => newcomer.doc.getMap('plan').has('name'));
  expect(newcomer.doc.getMap('plan').get('name')).toBe('in time');
});

test('who signs in anew in the same browser loses the sockets of the session before', async () => {
  const { ines, join } = await scene();
  const client = await join({ cookie: ines.cookie() });
  const code = closeCode(client);
  await ines.post('/api/auth/sign-in/email', { email: ines.me.email, password: PASSWORD });
  expect(await code).toBe(CLOSE.notSignedIn);
});

test('a token that is deleted takes its sockets along, and not those of the cookie', async () => {
  const { ines, join } = await scene();
  const made = await ines.post<{ id: string; token: string }>('/api/tokens', { name: 'tool' });
  const tool = await join({ authorization: `Bearer ${made.token}` });
  const page = await join({ cookie: ines.cookie() });
  const code = closeCode(tool);
  await ines.ask(`/api/tokens/${made.id}`, { method: 'DELETE' });
  expect(await code).toBe(CLOSE.notSignedIn);
  expect(page.provider.wsconnected).toBe(true);
});

test('a socket that was let in while its session ended does not get into the room', async () => {
  const { rooms } = await openRooms();
  const live = createLiveSessions();
  const guarded = live.guard(rooms);
  live.end('ses_one');
  const socket = createFakeSocket();
  guarded.connect(PLAN, socket, actorOf('usr_one', { sessionId: 'ses_one' }));
  expect(socket.closed?.code).toBe(CLOSE.notSignedIn);
  expect(rooms.present(PLAN)).toEqual([]);
});
