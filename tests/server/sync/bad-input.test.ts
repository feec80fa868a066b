/** Rubbish on a socket closes its sender with the right code; neighbours, newcomers and the plan are unharmed. */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { answerFrameOf, presenceFrameOf, updateFrameOf } from '../../support/fake-socket.ts';
import { seededDoc, seedText, seedTextIn } from '../../support/seed-plan.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { connectClient, endOf, openSocket, until, untilSynced } from '../../support/sync-client.ts';
import { PLAN, replay } from '../../support/sync-rooms.ts';
import type { SyncServer } from '../../support/sync-server.ts';
import { startSyncServer } from '../../support/sync-server.ts';

const join = (server: SyncServer) => {
  const client = connectClient({ url: server.url, planId: PLAN, reconnects: false });
  onTestFinished(client.destroy);
  return client;
};

const textOf = (doc: Y.Doc): string => seedTextIn(doc)?.toString() ?? '';

/** The neighbour still writes, a newcomer gets it, and the log holds it and nothing else. */
const expectUnharmed = async (server: SyncServer, neighbour: { doc: Y.Doc }): Promise<void> => {
  seedText(neighbour.doc).insert(0, 'fine ');
  const newcomer = join(server);
  await until('the newcomer sees the neighbour', () => textOf(newcomer.doc) === 'fine seed');
  expect(seedText(replay(server.planLog.rowsOf(PLAN))).toString()).toBe('fine seed');
  expect(server.planLog.rowsOf(PLAN)).toHaveLength(2);
};

const honest = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('plan').set('name', 'an honest edit');
  return Y.encodeStateAsUpdate(doc);
};

const gapped = (): Uint8Array => {
  const doc = seededDoc();
  seedText(doc).insert(0, 'first');
  const before = Y.encodeStateVector(doc);
  seedText(doc).insert(5, 'second');
  return Y.encodeStateAsUpdate(doc, before);
};

const underMeta = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('meta').set('epoch', 99);
  return Y.encodeStateAsUpdate(doc);
};

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

const rubbish: readonly (readonly [string, Uint8Array])[] = [
  ['an empty frame', bytes()],
  ['random bytes', seededRandom(7).bytes(500)],
  ['a truncated update', updateFrameOf(honest()).slice(0, 12)],
  ['an update cut inside its own length', updateFrameOf(honest().slice(0, 10))],
  ['bytes behind an update', updateFrameOf(new Uint8Array([...honest(), 0]))],
  ['bytes behind a message', new Uint8Array([...updateFrameOf(honest()), 0])],
  ['a length that lies', bytes(0, 2, 255, 255, 255, 127, 1, 2)],
  ['a state vector that lies', bytes(0, 0, 3, 255, 255, 3)],
  ['an unknown type', bytes(9, 1, 2, 3)],
  ['an unknown sync message', bytes(0, 7, 1, 0)],
  ['a message of ours that is not spoken here', bytes(64, 1)],
  ['presence that is no JSON', presenceFrameOf([[5, 1, '{nonsense']])],
  ['presence whose count lies', bytes(1, 5, 255, 255, 255, 255, 15)],
  ['an answer that builds on something missing', answerFrameOf(gapped())],
  ['an update of the root that the server writes', updateFrameOf(underMeta())],
];

test.each(rubbish)('%s closes its sender with 4400 and harms nobody', async (_, frame) => {
  const server = await startSyncServer();
  const neighbour = join(server);
  await untilSynced(neighbour);
  const bad = await openSocket(`${server.url}/sync/${PLAN}?schema=1`);
  const ended = endOf(bad);
  bad.send(frame);
  bad.send(updateFrameOf(honest()));
  expect((await ended).code).toBe(CLOSE.refused);
  await expectUnharmed(server, neighbour);
});

test('a text frame closes its sender with 4400', async () => {
  const server = await startSyncServer();
  const bad = await openSocket(`${server.url}/sync/${PLAN}?schema=1`);
  const ended = endOf(bad);
  bad.send('hello');
  expect((await ended).code).toBe(CLOSE.refused);
});

test('a frame of 64 MB closes its sender with 1009 and harms nobody', async () => {
  const server = await startSyncServer();
  const neighbour = join(server);
  await untilSynced(neighbour);
  const bad = await openSocket(`${server.url}/sync/${PLAN}?schema=1`);
  const ended = endOf(bad);
  bad.send(new Uint8Array(64 * 1_048_576), () => {});
  expect((await ended).code).toBe(CLOSE.frameTooLarge);
  await expectUnharmed(server, neighbour);
});

test('a frame of exactly the largest size is read, one byte more is not', async () => {
  const server = await startSyncServer();
  const most = await openSocket(`${server.url}/sync/${PLAN}?schema=1`);
  const mostEnded = endOf(most);
  most.send(new Uint8Array(LIMITS.frameBytes));
  expect((await mostEnded).code).toBe(CLOSE.refused);
  const more = await openSocket(`${server.url}/sync/${PLAN}?schema=1`);
  const moreEnded = endOf(more);
  more.send(new Uint8Array(LIMITS.frameBytes + 1));
  expect((await moreEnded).code).toBe(CLOSE.frameTooLarge);
});

test('a thousand sockets full of rubbish leave the server up and the plan as it was', {
  timeout: 30_000,
}, async () => {
  const server = await startSyncServer();
  const neighbour = join(server);
  await untilSynced(neighbour);
  const random = seededRandom(11);
  const ends: Promise<{ code: number }>[] = [];
  for (let batch = 0; batch < 10; batch += 1) {
    const sockets = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        openSocket(`${server.url}/sync/${PLAN}?schema=1`, { 'x-person': `usr_${n}` }),
      ),
    );
    for (const socket of sockets) {
      ends.push(endOf(socket));
      socket.send(new Uint8Array([64 + (random.bytes(1)[0] ?? 0) / 4, ...random.bytes(100)]));
    }
  }
  const codes = new Set((await Promise.all(ends)).map(({ code }) => code));
  expect([...codes]).toEqual([CLOSE.refused]);
  await expectUnharmed(server, neighbour);
});
