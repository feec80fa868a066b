/** Stock y-websocket clients over a real socket are full citizens without words. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { planIdOf } from '../../support/log-rows.ts';
import { seededDoc, seedText, seedTextIn } from '../../support/seed-plan.ts';
import type { ClientOptions } from '../../support/sync-client.ts';
import {
  closeCode,
  connectClient,
  endOf,
  openSocket,
  until,
  untilSynced,
} from '../../support/sync-client.ts';
import { PLAN, readPlan, replay } from '../../support/sync-rooms.ts';
import { startSyncServer } from '../../support/sync-server.ts';

const client = (url: string, more: Partial<ClientOptions> = {}) => {
  const made = connectClient({ url, planId: PLAN, ...more });
  onTestFinished(made.destroy);
  return made;
};

const textOf = ({ doc }: { doc: Y.Doc }): string => seedTextIn(doc)?.toString() ?? '';

test('two clients see each other write, and the log holds what they see', async () => {
  const { url, planLog, rooms } = await startSyncServer();
  const one = client(url);
  const two = client(url, { headers: { 'x-person': 'usr_two' } });
  await Promise.all([untilSynced(one), untilSynced(two)]);
  seedText(one.doc).insert(0, 'hello ');
  await until('two sees it', () => textOf(two) === 'hello seed');
  seedText(two.doc).delete(0, 6);
  await until('one sees it', () => textOf(one) === 'seed');
  expect(seedText(replay(planLog.rowsOf(PLAN))).toString()).toBe('seed');
  expect(rooms.present(PLAN)).toEqual(['usr_one', 'usr_two']);
});

test('what was written offline arrives when the client returns', async () => {
  const { url, rooms } = await startSyncServer();
  const one = client(url);
  const two = client(url);
  await Promise.all([untilSynced(one), untilSynced(two)]);
  one.provider.disconnect();
  seedText(one.doc).insert(0, 'offline ');
  seedText(one.doc).delete(8, 2);
  seedText(two.doc).insert(4, ' online');
  one.provider.connect();
  await until('both agree', () => textOf(one) === textOf(two) && textOf(one).includes('online'));
  expect(textOf(one)).toBe('offline ed online');
  expect(seedText(await readPlan(rooms)).toString()).toBe('offline ed online');
});

test('who types while the line comes back, before the server has asked what it lacks, loses nothing', async () => {
  const { url, planLog, rooms } = await startSyncServer();
  const doc = seededDoc();
  seedText(doc).insert(0, 'offline ');
  planLog.loads.hold();
  const one = client(url, { doc, reconnects: false });
  await until('one is connected', () => one.provider.wsconnected);
  seedText(doc).insert(8, 'and typing ');
  seedText(doc).delete(0, 3);
  planLog.loads.release();
  await untilSynced(one);
  seedText(doc).insert(0, 'then ');
  const two = client(url);
  await until('two has it all', () => textOf(two) === textOf(one) && textOf(two).includes('then'));
  expect(textOf(two).startsWith('then ')).toBe(true);
  expect(textOf(two)).toContain('line and typing ');
  expect(seedText(await readPlan(rooms)).toString()).toBe(textOf(one));
});

test('presence reaches the others with the name that the server knows', async () => {
  const { url } = await startSyncServer();
  const one = client(url);
  const two = client(url, { headers: { 'x-person': 'usr_two' } });
  await Promise.all([untilSynced(one), untilSynced(two)]);
  one.provider.awareness.setLocalState({ user: { id: 'forged', name: 'Boss' }, editing: 'card_1' });
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID);
  await until('two sees one', () => seen()?.editing === 'card_1');
  expect(seen()).toEqual({
    editing: 'card_1',
    user: { id: 'usr_one', name: 'usr_one', colour: 0 },
  });
  one.provider.disconnect();
  await until('two sees one leave', () => seen() === undefined);
  one.provider.connect();
  await until('two sees one return', () => seen()?.editing === 'card_1');
});

test('a client is told that it is synced only when the stored plan is in, even if the load is slow', async () => {
  const { url, planLog } = await startSyncServer();
  planLog.loads.hold();
  const early = client(url);
  await until('the load waits', () => planLog.loads.waiting() === 1);
  const second = client(url);
  await until(
    'both are connected',
    () => early.provider.wsconnected && second.provider.wsconnected,
  );
  expect([early.provider.synced, second.provider.synced]).toEqual([false, false]);
  planLog.loads.release();
  await Promise.all([untilSynced(early), untilSynced(second)]);
  expect([textOf(early), textOf(second)]).toEqual(['seed', 'seed']);
  expect(planLog.counts.loads).toBe(1);
});

test('frames that come before it is known who speaks are not lost', async () => {
  const { url, letIn } = await startSyncServer();
  const held = Promise.withResolvers<void>();
  letIn.promise = held.promise;
  const one = client(url);
  await until('one is connected', () => one.provider.wsconnected);
  held.resolve();
  await untilSynced(one);
  expect(textOf(one)).toBe('seed');
});

test('who states no schema number reads, gets no question, and is closed with 4403 when writing', async () => {
  const { url, planLog } = await startSyncServer();
  const reader = client(url, { schema: '' });
  await untilSynced(reader);
  expect(textOf(reader)).toBe('seed');
  const closed = closeCode(reader);
  seedText(reader.doc).insert(0, 'x');
  expect(await closed).toBe(CLOSE.forbidden);
  expect(planLog.rowsOf(PLAN)).toHaveLength(1);
  expect(reader.provider.shouldConnect).toBe(false);
});

test.each([
  ['nobody is signed in', { headers: { 'x-person': 'nobody' } }, CLOSE.notSignedIn],
  ['the plan is missing', { planId: planIdOf(404) }, CLOSE.noSuchPlan],
  ['the log has no such plan', { planId: planIdOf(405) }, CLOSE.noSuchPlan],
  ['the name is no plan id', { planId: 'nonsense' }, CLOSE.noSuchPlan],
])('when %s, the socket is let in and closed with a final code', async (_, options, code) => {
  const { url } = await startSyncServer();
  const stranger = client(url, options);
  expect(await closeCode(stranger)).toBe(code);
  expect(stranger.doc.share.size).toBe(0);
});

test('an old schema number reads, and is closed with 4426 when writing', async () => {
  const { url } = await startSyncServer();
  const old = client(url, { schema: '0' });
  await untilSynced(old);
  const closed = closeCode(old);
  seedText(old.doc).insert(0, 'x');
  expect(await closed).toBe(CLOSE.schemaTooOld);
});

test('a foreign origin is answered 403, and another path is not ours', async () => {
  const { url } = await startSyncServer();
  const foreign = openSocket(`${url}/sync/${PLAN}`, { origin: 'http://elsewhere.example' });
  await expect(foreign).rejects.toThrow('answered 403');
  await expect(openSocket(`${url}/elsewhere/${PLAN}`)).rejects.toThrow();
});

test('stopping closes every socket with 1012 in less than three seconds, one that never answers too', async () => {
  const { url, stop } = await startSyncServer();
  const one = client(url, { reconnects: false });
  await untilSynced(one);
  const mute = await openSocket(`${url}/sync/${PLAN}?schema=1`);
  mute.pause();
  const closed = closeCode(one);
  const start = performance.now();
  await stop();
  expect(performance.now() - start).toBeLessThan(3_000);
  expect(await closed).toBe(CLOSE.restart);
  mute.resume();
  expect((await endOf(mute)).code).toBe(CLOSE.restart);
  expect(mute.readyState).toBe(WebSocket.CLOSED);
});
