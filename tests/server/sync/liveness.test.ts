/** Sockets that have gone without a word, that say too much too early, or whose person cannot be looked up. */
import { CLOSE, KEEPALIVE_MS, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { createManualTime } from '../../support/manual-time.ts';
import { connectClient, endOf, openSocket, until, untilSynced } from '../../support/sync-client.ts';
import { PLAN } from '../../support/sync-rooms.ts';
import { startSyncServer } from '../../support/sync-server.ts';

test('a socket that answers no ping is ended and its person is gone; one that answers stays', async () => {
  const { timers, pass } = createManualTime();
  const { url, rooms } = await startSyncServer({ timers });
  const mute = new WebSocket(`${url}/sync/${PLAN}?schema=1`, {
    autoPong: false,
    headers: { 'x-person': 'usr_mute' },
  });
  const healthy = connectClient({ url, planId: PLAN });
  onTestFinished(healthy.destroy);
  let pings = 0;
  mute.on('ping', () => {
    pings += 1;
  });
  const ended = endOf(mute);
  await untilSynced(healthy);
  await until('both are here', () => rooms.present(PLAN).length === 2);
  for (const round of [1, 2]) {
    await pass(KEEPALIVE_MS);
    await until('the ping has come', () => pings === round);
  }
  await until('the healthy one has answered', () => healthy.provider.wsconnected);
  await pass(KEEPALIVE_MS);
  expect((await ended).code).toBe(1006);
  await until('the mute one is gone', () => rooms.present(PLAN).join() === 'usr_one');
  expect(healthy.provider.wsconnected).toBe(true);
});

test('more frames than may wait until it is known who speaks end the socket with 1013', async () => {
  const { url, letIn } = await startSyncServer();
  const held = Promise.withResolvers<void>();
  letIn.promise = held.promise;
  const early = await openSocket(`${url}/sync/${PLAN}?schema=1`);
  const ended = endOf(early);
  for (let n = 0; n <= LIMITS.waitingFrames; n += 1) early.send(new Uint8Array([3]));
  expect((await ended).code).toBe(CLOSE.tryAgain);
  held.resolve();
});

test('when it cannot be looked up who speaks, the socket is closed with 1013', async () => {
  const { url, letIn } = await startSyncServer({ expected: ['a socket could not be let in'] });
  letIn.promise = Promise.reject(new Error('no database'));
  letIn.promise.catch(() => undefined);
  const socket = await openSocket(`${url}/sync/${PLAN}?schema=1`);
  expect((await endOf(socket)).code).toBe(CLOSE.tryAgain);
});

test('a server that stops waits until it is known who each socket is, so that nobody asks storage that is closed', async () => {
  const { url, letIn, stop } = await startSyncServer();
  const held = Promise.withResolvers<void>();
  letIn.promise = held.promise;
  const socket = await openSocket(`${url}/sync/${PLAN}?schema=1`);
  const ended = endOf(socket);
  let hasStopped = false;
  const stopped = stop().then(() => {
    hasStopped = true;
  });
  expect((await ended).code).toBe(CLOSE.restart);
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasStopped).toBe(false);
  held.resolve();
  await stopped;
});
