/** A client greets with its first message, and is told how the plan stands. */

import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { Hello } from '@gameplan/shared/sync/handshake';
import { ackFrame, HANDSHAKE, helloFrame, PROTO } from '@gameplan/shared/sync/handshake';
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import {
  actorOf,
  askingFrameOf,
  createFakeSocket,
  joinFake,
  readsOnly,
} from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { seededDoc, seedText, seedUpdate } from '../../support/seed-plan.ts';
import type { SpeakingClient } from '../../support/speaking-client.ts';
import { bareFrame, greetingOf, joinSpeaking } from '../../support/speaking-client.ts';
import { openRooms, PLAN } from '../../support/sync-rooms.ts';

const kindsOf = ({ words }: SpeakingClient) => words.map(({ kind }) => kind);
const welcomeOf = ({ words }: SpeakingClient) => words.find(({ kind }) => kind === 'welcome');

test("whoever greets is welcomed once the plan is loaded, behind the server's question", async () => {
  const { rooms, planLog, time } = await openRooms();
  planLog.loads.hold();
  const client = joinSpeaking(rooms, PLAN, { actor: actorOf('usr_ines', { role: 'owner' }) });
  await settle();
  expect(kindsOf(client)).toEqual([]);
  planLog.loads.release();
  await settle();
  expect(kindsOf(client).slice(0, 3)).toEqual(['asking', 'welcome', 'plan']);
  expect(welcomeOf(client)).toMatchObject({
    proto: PROTO,
    epoch: 1,
    docSeq: 1,
    role: 'owner',
    canWrite: true,
    readOnlyBecause: null,
    minSchema: SCHEMA,
    limits: { frameBytes: LIMITS.frameBytes, newClocksOfUpdate: LIMITS.newClocksOfUpdate },
    serverTime: time.clock.now(),
    today: '1970-01-01',
    settingsVersion: 0,
  });
});

test('whoever greets a plan that is open is welcomed at once', async () => {
  const { rooms } = await openRooms();
  joinFake(rooms, PLAN);
  await settle();
  const client = joinSpeaking(rooms, PLAN);
  expect(kindsOf(client)).toContain('welcome');
});

test('a reader is told that and why they only read', async () => {
  const { rooms } = await openRooms();
  const writing = readsOnly('schema-too-old');
  const client = joinSpeaking(rooms, PLAN, {
    actor: actorOf('usr_leo', { role: 'viewer', writing }),
  });
  await settle();
  expect(welcomeOf(client)).toMatchObject({ role: 'viewer', ...writing });
});

test.each([0, 1, 2, 99])('a client of handshake %i is served by ours', async (proto) => {
  const { rooms } = await openRooms();
  const client = joinSpeaking(rooms, PLAN, { hello: { proto } });
  await settle();
  expect(welcomeOf(client)).toMatchObject({ proto: PROTO });
  expect(client.acks()).toEqual([1]);
});

const connect = async (frames: readonly Uint8Array[]) => {
  const { rooms } = await openRooms();
  const socket = createFakeSocket();
  const connection = rooms.connect(PLAN, socket, actorOf('usr_one'));
  for (const frame of frames) connection.receive(frame);
  await settle();
  return socket;
};
const greeting = (more: Partial<Hello> = {}) => helloFrame(greetingOf(more));

test.each([
  ['that comes later', [askingFrameOf(seededDoc()), greeting()]],
  ['that comes twice', [greeting(), greeting()]],
  ['without a body', [bareFrame(HANDSHAKE.hello)]],
  ['with bytes behind it', [Uint8Array.from([...greeting(), 0])]],
  ['with a name of endless length', [greeting({ appVersion: 'x'.repeat(65) })]],
] as const)('[gate:G2] a greeting %s is refused with 4400', async (_, frames) => {
  expect((await connect(frames)).closed?.code).toBe(CLOSE.refused);
});

test.each([HANDSHAKE.welcome, HANDSHAKE.ack, HANDSHAKE.nack, 68])(
  '[gate:G2] message type %i is none that a client may send',
  async (type) => {
    const frame = type === HANDSHAKE.ack ? ackFrame({ upTo: 1, docSeq: 1 }) : bareFrame(type);
    expect((await connect([frame])).closed?.code).toBe(CLOSE.refused);
    expect((await connect([greeting(), frame])).closed?.code).toBe(CLOSE.refused);
  },
);

test('[fail:10] [fail:53] whoever knows another epoch is sent away with 4409, and nothing of theirs is taken', async () => {
  const { rooms, planLog } = await openRooms();
  planLog.loads.hold();
  const doc = seededDoc();
  const client = joinSpeaking(rooms, PLAN, { doc, hello: { knownEpoch: 2, knownSeq: 7 } });
  seedText(doc).insert(0, 'of another time ');
  planLog.loads.release();
  await settle();
  expect(client.socket.closed).toEqual({ code: CLOSE.otherWriter, reason: 'epoch' });
  expect(kindsOf(client)).toEqual(['asking']);
  expect(planLog.rowsOf(PLAN)).toHaveLength(1);
});

test("a client of the plan's epoch is welcomed, and so is one that was told of no position", async () => {
  const { rooms } = await openRooms();
  for (const knownSeq of [null, 0, 1]) {
    const client = joinSpeaking(rooms, PLAN, { hello: { knownEpoch: 1, knownSeq } });
    await settle();
    expect(welcomeOf(client)).toBeDefined();
  }
});

test('[fail:69] a client that was told of more than the log holds is served, and the log says so once', async () => {
  const { rooms, log } = await openRooms({ expected: ['a client knows more than the log'] });
  for (const knownSeq of [9, 9, 2]) {
    const client = joinSpeaking(rooms, PLAN, { hello: { knownEpoch: 1, knownSeq } });
    await settle();
    expect(welcomeOf(client)).toMatchObject({ docSeq: 1 });
  }
  const alarms = log.entries.filter(({ level }) => level === 'error');
  expect(alarms.map(({ fields }) => fields)).toEqual([
    expect.objectContaining({ planId: PLAN, known: 9, seq: 1 }),
  ]);
});

test('whoever does not greet hears of none of it, not when they write and not when they are refused', async () => {
  const { rooms, planLog } = await openRooms({ expected: ['an edit could not be kept'] });
  const [stock, refused, faulted] = [0, 1, 2].map(() =>
    joinSpeaking(rooms, PLAN, { hello: null, doc: seededDoc() }),
  );
  await settle();
  if (!stock || !refused || !faulted) throw new Error('nobody');
  seedText(stock.doc).insert(0, 'kept ');
  await settle();
  refused.send(new Uint8Array([1, 2, 3]));
  await settle();
  planLog.failNext('commit');
  seedText(faulted.doc).insert(0, 'not kept ');
  await settle();
  expect([refused, faulted].map(({ socket }) => socket.closed?.code)).toEqual([
    CLOSE.refused,
    CLOSE.tryAgain,
  ]);
  const types = [stock, refused, faulted].flatMap(({ socket }) =>
    socket.frames.map(([type]) => type),
  );
  expect(Math.max(...types.map((type) => type ?? 0))).toBeLessThan(4);
  expect(seedUpdate()).toEqual(planLog.rowsOf(PLAN)[0]);
});
