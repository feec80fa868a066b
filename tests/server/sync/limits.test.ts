/** The limits of people, rooms and plans: at each, beside it, and what still works past it. */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  actorOf,
  askingFrameOf,
  createFakeSocket,
  joinFake,
  presenceFrameOf,
  readsOnly,
  updateFrameOf,
  WRITES,
} from '../../support/fake-socket.ts';
import { planIdOf } from '../../support/log-rows.ts';
import { settle } from '../../support/manual-time.ts';
import { seedText, seedUpdate } from '../../support/seed-plan.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN, replay } from '../../support/sync-rooms.ts';

const VIEWER = readsOnly('role');

const connect = ({ rooms }: RoomsUnderTest, userId: string, planId = PLAN, writing = WRITES) => {
  const socket = createFakeSocket();
  return { socket, connection: rooms.connect(planId, socket, actorOf(userId, { writing })) };
};

const connectMany = (scene: RoomsUnderTest, count: number, writing = WRITES) =>
  Array.from({ length: count }, (_, n) => connect(scene, `usr_${n}`, PLAN, writing));

test('a person has so many sockets over all plans and one more is closed with 1013; another person comes in', async () => {
  const scene = await openRooms();
  const other = planIdOf(2);
  const author = { epoch: 1, at: 0, userId: null, sessionId: null };
  await scene.planLog.create({ planId: other, ...author, bytes: seedUpdate() }, []);
  const open = Array.from({ length: LIMITS.socketsOfPerson }, (_, n) =>
    connect(scene, 'usr_ines', n % 2 === 0 ? PLAN : other),
  );
  expect(open.map(({ socket }) => socket.closed)).toEqual(open.map(() => null));
  const more = connect(scene, 'usr_ines', other);
  expect(more.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(connect(scene, 'usr_tom', other).socket.closed).toBeNull();
  more.connection.closed();
  open[0]?.connection.closed();
  open[0]?.connection.closed();
  expect(connect(scene, 'usr_ines').socket.closed).toBeNull();
  expect(connect(scene, 'usr_ines').socket.closed?.code).toBe(CLOSE.tryAgain);
  await settle();
  open[1]?.connection.receive(new Uint8Array([9]));
  expect(open[1]?.socket.closed?.code).toBe(CLOSE.refused);
  expect(connect(scene, 'usr_ines').socket.closed).toBeNull();
});

test('a plan takes so many who write, and who only reads still comes in', async () => {
  const scene = await openRooms();
  const writers = connectMany(scene, LIMITS.writersInPlan);
  expect(writers.filter(({ socket }) => socket.closed !== null)).toEqual([]);
  expect(connect(scene, 'usr_late').socket.closed?.code).toBe(CLOSE.tryAgain);
  const viewer = connect(scene, 'usr_viewer', PLAN, VIEWER);
  expect(viewer.socket.closed).toBeNull();
  viewer.connection.allow(WRITES);
  expect(viewer.socket.closed?.code).toBe(CLOSE.tryAgain);
  writers[0]?.connection.allow(VIEWER);
  expect(connect(scene, 'usr_late').socket.closed).toBeNull();
});

test('a plan takes so many sockets and not one more', async () => {
  const scene = await openRooms();
  const readers = connectMany(scene, LIMITS.socketsInPlan, VIEWER);
  expect(readers.filter(({ socket }) => socket.closed !== null)).toEqual([]);
  expect(connect(scene, 'usr_late', PLAN, VIEWER).socket.closed?.code).toBe(CLOSE.tryAgain);
  readers[0]?.connection.closed();
  expect(connect(scene, 'usr_late', PLAN, VIEWER).socket.closed).toBeNull();
});

test('[fail:36] a frame of the largest size is read, and one byte more ends its sender with 1009', async () => {
  const scene = await openRooms();
  const [most, more] = connectMany(scene, 2);
  await settle();
  most?.connection.receive(new Uint8Array(LIMITS.frameBytes));
  more?.connection.receive(new Uint8Array(LIMITS.frameBytes + 1));
  expect(most?.socket.closed?.code).toBe(CLOSE.refused);
  expect(more?.socket.closed?.code).toBe(CLOSE.frameTooLarge);
});

const PRESENCE_ASKED = new Uint8Array([3]);

test('who sends more messages than at once is not read until there is room again, and is never refused', async () => {
  const scene = await openRooms();
  const { socket, connection } = connect(scene, 'usr_ines');
  await settle();
  for (let sent = 0; sent < LIMITS.updatesAtOnce; sent += 1) connection.receive(PRESENCE_ASKED);
  expect(socket.isPaused).toBe(false);
  connection.receive(PRESENCE_ASKED);
  expect(socket.isPaused).toBe(true);
  await scene.time.pass(1_000 / LIMITS.updatesPerSecond - 1);
  expect(socket.isPaused).toBe(true);
  await scene.time.pass(1);
  expect([socket.isPaused, socket.closed]).toEqual([false, null]);
});

test('who sends messages at the rate for long is always read', async () => {
  const scene = await openRooms();
  const { socket, connection } = connect(scene, 'usr_ines');
  await settle();
  for (let tenth = 0; tenth < 100; tenth += 1) {
    for (let n = 0; n < LIMITS.updatesPerSecond / 10; n += 1) connection.receive(PRESENCE_ASKED);
    await scene.time.pass(100);
    expect(socket.isPaused).toBe(false);
  }
});

test('who sends more bytes than at once is not read until there is room again', async () => {
  const scene = await openRooms();
  const { socket, connection } = connect(scene, 'usr_ines', PLAN, VIEWER);
  await settle();
  const frame = presenceFrameOf([[5, 1, `"${'x'.repeat(1_000_000)}"`]]);
  // Presence of somebody else is passed over without being looked at.
  connect(scene, 'usr_tom').connection.receive(presenceFrameOf([[5, 1, '{}']]));
  const whole = Math.floor(LIMITS.bytesAtOnce / frame.length);
  for (let sent = 0; sent < whole; sent += 1) connection.receive(frame);
  expect(socket.isPaused).toBe(false);
  connection.receive(frame);
  expect(socket.isPaused).toBe(true);
  const debt = (whole + 1) * frame.length - LIMITS.bytesAtOnce;
  await scene.time.pass(Math.floor((debt / LIMITS.bytesPerSecond) * 1_000) - 1);
  expect(socket.isPaused).toBe(true);
  await scene.time.pass(2);
  expect([socket.isPaused, socket.closed]).toEqual([false, null]);
});

test('who asks for the plan again and again pays for it by its size', async () => {
  const scene = await openRooms({ limits: { bytesAtOnce: 1_000, bytesPerSecond: 100 } });
  const { socket, connection } = connect(scene, 'usr_ines');
  await settle();
  connection.receive(askingFrameOf(new Y.Doc()));
  expect(socket.isPaused).toBe(false);
  for (let asked = 0; asked < 20; asked += 1) connection.receive(askingFrameOf(new Y.Doc()));
  expect([socket.isPaused, socket.closed]).toEqual([true, null]);
});

test('whose own edits wait for the disk is not read while too many of them wait', async () => {
  const scene = await openRooms();
  const ines = joinFake(scene.rooms, PLAN, { actor: actorOf('usr_ines') });
  await settle();
  scene.planLog.commits.hold();
  for (let typed = 0; typed < LIMITS.waitingFrames; typed += 1) seedText(ines.doc).insert(0, 'x');
  expect(ines.socket.isPaused).toBe(false);
  seedText(ines.doc).insert(0, 'x');
  expect(ines.socket.isPaused).toBe(true);
  scene.planLog.commits.release();
  await settle();
  expect([ines.socket.isPaused, ines.socket.closed]).toEqual([false, null]);
  expect(seedText(replay(scene.planLog.rowsOf(PLAN))).length).toBe(LIMITS.waitingFrames + 5);
});

/** The update by which a newcomer sets the plan's name. */
const naming = (name: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = 4_000_000_000;
  doc.getMap('plan').set('name', name);
  return Y.encodeStateAsUpdate(doc);
};

test.each([
  ['one byte below', 1, null],
  ['exactly at', 0, null],
  ['one byte above', -1, 'the plan is full'],
])('[gate:G9] an update that brings a plan %s its largest size: %s', async (_, room, reason) => {
  const update = naming('a name');
  const planBytes = seedUpdate().length + update.length + room;
  const scene = await openRooms({ limits: { planBytes } });
  const { socket, connection } = connect(scene, 'usr_ines');
  await settle();
  connection.receive(updateFrameOf(update));
  await settle();
  expect(socket.closed).toEqual(reason === null ? null : { code: CLOSE.refused, reason });
});

test.each([
  ['one piece below', 1, null],
  ['exactly at', 0, 'the plan is full'],
])('[gate:G9] an edit of a plan %s the most pieces', async (_, room, reason) => {
  const pieces = [...replay([seedUpdate()]).store.clients.values()].flat().length;
  const scene = await openRooms({ limits: { planStructs: pieces + room } });
  const { socket, connection } = connect(scene, 'usr_ines');
  await settle();
  connection.receive(updateFrameOf(naming('a name')));
  await settle();
  expect(socket.closed).toEqual(reason === null ? null : { code: CLOSE.refused, reason });
});

test('[gate:G9] a plan that seems full is measured, but not for every edit, and an honest edit is not refused for that', async () => {
  const scene = await openRooms({ limits: { planBytes: 10_000 } });
  const ines = joinFake(scene.rooms, PLAN, { actor: actorOf('usr_ines') });
  const write = async (deleted: number, added: number) => {
    seedText(ines.doc).delete(0, deleted);
    await settle();
    seedText(ines.doc).insert(0, 'y'.repeat(added));
    await settle();
    return ines.socket.closed?.reason ?? null;
  };
  await settle();
  expect(await write(0, 9_000)).toBeNull();
  expect(await write(8_000, 8_000)).toBeNull();
  expect(await write(900, 900)).toBeNull();
  expect(await write(8_000, 8_000)).toBeNull();
  await scene.time.pass(10_000);
  expect(await write(900, 1_000)).toBeNull();
  expect(await write(0, 2_000)).toBe('the plan is full');
});

test('[gate:G9] in a full plan deleting works, reading works, and there is room again afterwards', async () => {
  const scene = await openRooms({ limits: { planBytes: 4_000 } });
  const ines = joinFake(scene.rooms, PLAN, { actor: actorOf('usr_ines') });
  await settle();
  seedText(ines.doc).insert(0, 'x'.repeat(3_700));
  await settle();
  seedText(ines.doc).delete(0, 3_600);
  await settle();
  const late = joinFake(scene.rooms, PLAN, { actor: actorOf('usr_late') });
  await settle();
  expect(ines.socket.closed).toBeNull();
  expect(late.text()).toBe(`${'x'.repeat(100)}seed`);
  seedText(ines.doc).insert(0, 'y'.repeat(3_000));
  await settle();
  expect([ines.socket.closed, late.text().length]).toEqual([null, 3_104]);
});
