/** What a connection may do is asked for each message; who is sent away hears nothing more. */
import type { Writing } from '@gameplan/server/sync/rooms';
import { CLOSE } from '@gameplan/shared/sync/wire';
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
import { settle } from '../../support/manual-time.ts';
import { seedText } from '../../support/seed-plan.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN, replay } from '../../support/sync-rooms.ts';

const VIEWER = readsOnly('role');

const keptText = ({ planLog }: RoomsUnderTest): string =>
  seedText(replay(planLog.rowsOf(PLAN))).toString();

const join = (scene: RoomsUnderTest, userId: string, writing: Writing = WRITES) =>
  joinFake(scene.rooms, PLAN, { actor: actorOf(userId, { writing }) });

/** Whether the server asked what it lacks. */
const wasAsked = (frames: readonly Uint8Array[]): boolean =>
  frames.some(([type, kind]) => type === 0 && kind === 0);

test.each([
  ['role', CLOSE.forbidden],
  ['read-only', CLOSE.forbidden],
  ['schema-too-old', CLOSE.schemaTooOld],
] as const)(
  '[gate:G1] who may not write for "%s" and does is told by %i, and nothing is kept',
  async (reason, code) => {
    const scene = await openRooms();
    const ines = join(scene, 'usr_ines');
    const reader = join(scene, 'usr_reader', readsOnly(reason));
    await settle();
    expect(wasAsked(reader.socket.frames)).toBe(false);
    seedText(reader.doc).insert(0, 'mine ');
    await settle();
    expect(reader.socket.closed).toEqual({ code, reason });
    expect([keptText(scene), ines.text()]).toEqual(['seed', 'seed']);
    expect(ines.socket.closed).toBeNull();
  },
);

test('[gate:G1] a viewer who deletes is sent away, and nothing is gone', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  const viewer = join(scene, 'usr_viewer', VIEWER);
  await settle();
  viewer.doc.getMap('swotCards').delete('card_seed');
  await settle();
  expect(viewer.socket.closed).toEqual({ code: CLOSE.forbidden, reason: 'role' });
  expect([keptText(scene), ines.text()]).toEqual(['seed', 'seed']);
});

test('[gate:G3] what the plan holds already is taken from a viewer without a word', async () => {
  const scene = await openRooms();
  const viewer = join(scene, 'usr_viewer', VIEWER);
  await settle();
  viewer.connection.receive(updateFrameOf(Y.encodeStateAsUpdate(viewer.doc)));
  await settle();
  expect(viewer.socket.closed).toBeNull();
  expect(scene.planLog.rowsOf(PLAN)).toHaveLength(1);
});

test('[gate:G1] from a downgrade on the next write ends the connection, and what was queued before it stays', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  const tom = join(scene, 'usr_tom');
  await settle();
  scene.planLog.commits.hold();
  seedText(tom.doc).insert(0, 'before ');
  tom.connection.allow(VIEWER);
  scene.planLog.commits.release();
  await settle();
  expect(tom.socket.closed).toBeNull();
  expect(ines.text()).toBe('before seed');
  seedText(tom.doc).insert(0, 'after ');
  await settle();
  expect(tom.socket.closed).toEqual({ code: CLOSE.forbidden, reason: 'role' });
  expect([keptText(scene), ines.text()]).toEqual(['before seed', 'before seed']);
});

test('[gate:G1] [fail:56] edits that wait for their turn are judged by the role of that moment', async () => {
  const scene = await openRooms();
  const tom = join(scene, 'usr_tom');
  await settle();
  scene.planLog.commits.hold();
  for (const letter of ['a', 'b', 'c']) seedText(tom.doc).insert(0, letter);
  tom.connection.allow(VIEWER);
  scene.planLog.commits.release();
  await settle();
  expect(tom.socket.closed).toEqual({ code: CLOSE.forbidden, reason: 'role' });
  expect(keptText(scene)).toBe('aseed');
});

test('[gate:G1] who is downgraded still reads, and who is raised is asked for what they have', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  const tom = join(scene, 'usr_tom', VIEWER);
  await settle();
  seedText(ines.doc).insert(0, 'read ');
  await settle();
  expect([tom.text(), wasAsked(tom.socket.frames)]).toEqual(['read seed', false]);
  tom.connection.allow(WRITES);
  await settle();
  expect(wasAsked(tom.socket.frames)).toBe(true);
  seedText(tom.doc).insert(0, 'written ');
  await settle();
  expect([ines.text(), keptText(scene)]).toEqual(['written read seed', 'written read seed']);
});

test('[gate:G1] who is told once more what holds already is asked nothing', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  await settle();
  for (const writing of [WRITES, VIEWER, VIEWER]) ines.connection.allow(writing);
  await settle();
  expect(ines.socket.frames.filter(([type, kind]) => type === 0 && kind === 0)).toHaveLength(1);
});

test('[gate:G1] who is raised while the plan is still loading is asked once', async () => {
  const scene = await openRooms();
  scene.planLog.loads.hold();
  const tom = join(scene, 'usr_tom', VIEWER);
  tom.connection.allow(WRITES);
  tom.connection.allow(WRITES);
  scene.planLog.loads.release();
  await settle();
  expect(tom.socket.frames.filter(([type, kind]) => type === 0 && kind === 0)).toHaveLength(1);
});

test('[fail:56] who is sent away hears nothing from then on, whatever is queued, written or told in the room', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  const tom = join(scene, 'usr_tom');
  await settle();
  scene.planLog.commits.hold();
  seedText(tom.doc).insert(0, 'queued ');
  seedText(tom.doc).insert(0, 'waiting ');
  seedText(ines.doc).insert(0, 'other ');
  await settle();
  const frames = tom.socket.frames.length;
  tom.connection.end(CLOSE.forbidden, 'removed');
  expect(tom.socket.closed).toEqual({ code: CLOSE.forbidden, reason: 'removed' });
  scene.planLog.commits.release();
  await settle();
  ines.connection.receive(presenceFrameOf([[5, 1, '{"surface":"swot"}']]));
  tom.connection.receive(askingFrameOf(new Y.Doc()));
  seedText(ines.doc).insert(0, 'more ');
  await scene.time.pass(60_000);
  expect(tom.socket.frames.length).toBe(frames);
  expect(keptText(scene)).toContain('queued ');
  expect(keptText(scene)).not.toContain('waiting ');
  expect(scene.rooms.present(PLAN)).toEqual(['usr_ines']);
  tom.connection.closed();
  tom.connection.end(CLOSE.forbidden, 'removed');
});

test('[fail:56] who is sent away while the plan is loading is never let in', async () => {
  const scene = await openRooms();
  scene.planLog.loads.hold();
  const tom = join(scene, 'usr_tom');
  tom.connection.end(CLOSE.forbidden, 'removed');
  scene.planLog.loads.release();
  await settle();
  expect(tom.socket.frames).toEqual([]);
  expect(scene.rooms.present(PLAN)).toEqual([]);
});

test('a plan is closed once what is under way is on disk, and whoever comes back finds it', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  await settle();
  scene.planLog.commits.hold();
  seedText(ines.doc).insert(0, 'last ');
  const closing = scene.rooms.close(PLAN, CLOSE.planDeleted, 'in the bin');
  await settle();
  expect(ines.socket.closed).toBeNull();
  scene.planLog.commits.release();
  await closing;
  expect(ines.socket.closed).toEqual({ code: CLOSE.planDeleted, reason: 'in the bin' });
  expect(keptText(scene)).toBe('last seed');
  const back = join(scene, 'usr_ines');
  await settle();
  expect(back.text()).toBe('last seed');
  await scene.rooms.close(PLAN, CLOSE.planDeleted, 'in the bin');
  expect(back.socket.closed?.code).toBe(CLOSE.planDeleted);
});

test('a plan that is closed waits for what is under way and not for what still waits behind it', async () => {
  const scene = await openRooms();
  const ines = join(scene, 'usr_ines');
  await settle();
  scene.planLog.commits.hold();
  for (const letter of ['a', 'b', 'c']) seedText(ines.doc).insert(0, letter);
  const closing = scene.rooms.close(PLAN, CLOSE.tryAgain, 'later');
  scene.planLog.commits.release();
  await closing;
  expect(keptText(scene)).toBe('aseed');
  const back = joinFake(scene.rooms, PLAN, { actor: actorOf('usr_ines'), doc: ines.doc });
  await settle();
  expect([back.text(), keptText(scene)]).toEqual(['cbaseed', 'cbaseed']);
});

test('closing a plan that nobody has open does nothing', async () => {
  const scene = await openRooms();
  await scene.rooms.close(PLAN, CLOSE.planDeleted, 'in the bin');
  expect(scene.planLog.counts.loads).toBe(0);
});

test('nobody is sent a frame of a plan before it is known that they may see it', async () => {
  const scene = await openRooms();
  const socket = createFakeSocket();
  const connection = scene.rooms.connect(PLAN, socket, actorOf('usr_tom'));
  connection.end(CLOSE.forbidden, 'removed');
  connection.receive(askingFrameOf(new Y.Doc()));
  await settle();
  expect(socket.frames).toEqual([]);
});
