/** How a room comes and goes: one load for all, refusals instead of empty plans, rest, and storms of joining and leaving. */
import { CLOSE, KEEPALIVE_MS, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  actorOf,
  answerFrameOf,
  askingFrameOf,
  createFakeSocket,
  joinFake,
  updateFrameOf,
} from '../../support/fake-socket.ts';
import { planIdOf } from '../../support/log-rows.ts';
import { settle } from '../../support/manual-time.ts';
import { createMemoryPlanLog } from '../../support/memory-plan-log.ts';
import { seededDoc, seedText } from '../../support/seed-plan.ts';
import { IDLE_MS, openRooms, PLAN, readPlan, replay } from '../../support/sync-rooms.ts';

test('[fail:4] everybody who joins during a slow load waits for the one load, and is then answered', async () => {
  const { rooms, planLog } = await openRooms();
  planLog.loads.hold();
  const clients = [1, 2, 3].map(() => joinFake(rooms, PLAN, { doc: seededDoc() }));
  await settle();
  expect(clients.flatMap(({ socket }) => socket.frames)).toEqual([]);
  seedText(clients[0]?.doc ?? new Y.Doc()).insert(0, 'early ');
  planLog.loads.release();
  await settle();
  await settle();
  expect(clients.map((client) => client.text())).toEqual(Array(3).fill(clients[0]?.text()));
  expect(clients[0]?.text()).toContain('early ');
  expect(planLog.counts.loads).toBe(1);
});

test('newcomers share the bytes of one first sync', async () => {
  const { rooms } = await openRooms();
  const sockets = [1, 2, 3].map(() => createFakeSocket());
  for (const socket of sockets) {
    rooms.connect(PLAN, socket, actorOf('usr_one')).receive(askingFrameOf(new Y.Doc()));
  }
  await settle();
  const answers = sockets.map((socket) => socket.frames.at(-1));
  expect(answers[0]?.length).toBeGreaterThan(0);
  expect(answers[1]).toBe(answers[0]);
  expect(answers[2]).toBe(answers[0]);
});

test('more frames than may wait for a load end the connection with 1013', async () => {
  const { rooms, planLog } = await openRooms();
  planLog.loads.hold();
  const many = createFakeSocket();
  const large = createFakeSocket();
  const first = rooms.connect(PLAN, many, actorOf('usr_one'));
  const second = rooms.connect(PLAN, large, actorOf('usr_one'));
  for (let n = 0; n < LIMITS.waitingFrames; n += 1) first.receive(new Uint8Array(3));
  for (let n = 0; n < 2; n += 1) second.receive(new Uint8Array(LIMITS.frameBytes));
  expect([many.closed, large.closed]).toEqual([null, null]);
  first.receive(new Uint8Array(3));
  second.receive(new Uint8Array(1));
  expect([many.closed?.code, large.closed?.code]).toEqual([CLOSE.tryAgain, CLOSE.tryAgain]);
});

test.each([
  ['storage fails', 'the plan could not be loaded', CLOSE.tryAgain],
  ['the plan is damaged', 'the stored plan is damaged', CLOSE.tryAgain],
  ['the plan is missing', '', CLOSE.noSuchPlan],
])(
  '[fail:3] when %s, a join is refused, nothing is written, and a later join works if it can',
  async (what, phrase, code) => {
    const { rooms, planLog } = await openRooms({ expected: [phrase] });
    const planId = what === 'the plan is missing' ? planIdOf(404) : PLAN;
    if (what === 'storage fails') planLog.failNext('load');
    if (what === 'the plan is damaged') planLog.damage(PLAN);
    const client = joinFake(rooms, planId);
    client.doc.getMap('plan').set('name', 'mine');
    await settle();
    expect(client.socket.closed?.code).toBe(code);
    expect(client.socket.frames).toEqual([]);
    expect(planLog.rowsOf(PLAN)).toHaveLength(1);
    expect(planLog.counts.snapshots).toBe(0);
    expect(rooms.present(planId)).toEqual([]);
    if (what !== 'storage fails') return;
    const again = joinFake(rooms, planId);
    await settle();
    expect(again.text()).toBe('seed');
  },
);

test('reading a plan that nobody has open makes no room, and a fault of storage is thrown', async () => {
  const { rooms, planLog } = await openRooms({ expected: ['the plan could not be loaded'] });
  expect(seedText(await readPlan(rooms)).toString()).toBe('seed');
  expect(await rooms.read(planIdOf(404))).toEqual({ ok: false, error: 'plan-missing' });
  planLog.failNext('load');
  await expect(rooms.read(PLAN)).rejects.toThrow('could not be loaded');
  const again = await rooms.read(PLAN);
  expect(again.ok && again.value.seq).toBe(1);
});

test('a room that nobody has written to for a while saves a snapshot, and goes when nobody is there', async () => {
  const { rooms, planLog, time } = await openRooms();
  const client = joinFake(rooms, PLAN);
  await settle();
  seedText(client.doc).insert(0, 'new ');
  await settle();
  await time.pass(IDLE_MS);
  expect(planLog.snapshotOf(PLAN)?.seq).toBe(2);
  expect(planLog.rowsOf(PLAN)).toHaveLength(2);
  client.leave();
  await time.pass(IDLE_MS);
  const loads = planLog.counts.loads;
  const again = joinFake(rooms, PLAN);
  await settle();
  expect(planLog.counts.loads).toBe(loads + 1);
  expect(again.text()).toBe('new seed');
  seedText(again.doc).insert(0, 'more ');
  await settle();
  expect(seedText(await readPlan(rooms)).toString()).toBe('more new seed');
});

test('a snapshot that cannot be saved costs nothing: the rows stay and the room goes on', async () => {
  const fault = 'a snapshot could not be saved';
  const { rooms, planLog, time, log } = await openRooms({ expected: [fault] });
  const client = joinFake(rooms, PLAN);
  await settle();
  seedText(client.doc).insert(0, 'new ');
  await settle();
  planLog.failNext('snapshot');
  await time.pass(IDLE_MS);
  expect(log.entries.filter(({ phrase }) => phrase === fault)).toHaveLength(1);
  expect(planLog.snapshotOf(PLAN)).toBeNull();
  seedText(client.doc).insert(0, 'more ');
  await settle();
  expect(seedText(replay(planLog.rowsOf(PLAN))).toString()).toBe('more new seed');
});

test('a long tail is compacted while people write', async () => {
  const { rooms, planLog } = await openRooms();
  const client = joinFake(rooms, PLAN);
  await settle();
  for (let n = 0; n < 520; n += 1) {
    seedText(client.doc).insert(0, 'x');
    // Whoever waits for the disk has several edits in one row.
    await settle();
  }
  expect(planLog.snapshotOf(PLAN)?.seq).toBeGreaterThanOrEqual(500);
  expect(planLog.rowsOf(PLAN)).toHaveLength(521);
});

test('[fail:6] somebody who comes while the room is about to go finds the plan, and it goes on', async () => {
  const { rooms, planLog, time } = await openRooms();
  const first = joinFake(rooms, PLAN);
  await settle();
  seedText(first.doc).insert(0, 'new ');
  await settle();
  first.leave();
  await time.pass(IDLE_MS - 1);
  const second = joinFake(rooms, PLAN);
  await time.pass(IDLE_MS * 2);
  seedText(second.doc).insert(0, 'still ');
  await settle();
  expect(planLog.counts.loads).toBe(1);
  expect(seedText(await readPlan(rooms)).toString()).toBe('still new seed');
});

test('[fail:5] a storm of joins, edits and leaves around resting loses nothing', async () => {
  const { rooms, planLog, time } = await openRooms();
  let expected = 0;
  for (let round = 0; round < 60; round += 1) {
    const client = joinFake(rooms, PLAN, { actor: actorOf(`usr_${round % 3}`) });
    await settle();
    seedText(client.doc).insert(0, 'x');
    expected += 1;
    if (round % 4 === 0) planLog.loads.hold();
    client.leave();
    await time.pass(round % 3 === 0 ? IDLE_MS : IDLE_MS - 1);
    planLog.loads.release();
  }
  expect(seedText(await readPlan(rooms)).length).toBe(expected + 'seed'.length);
  expect(seedText(replay(planLog.rowsOf(PLAN))).length).toBe(expected + 'seed'.length);
});

test('a row that cannot be placed is left out at the load, said loudly, and stays in the log', async () => {
  const planLog = createMemoryPlanLog();
  const { rooms } = await openRooms({ planLog, expected: ['a row of the log is left out'] });
  const doc = seededDoc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  seedText(doc).insert(0, 'a');
  seedText(doc).insert(1, 'b');
  const row = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null };
  await planLog.append({ ...row, bytes: updates[1] ?? new Uint8Array() });
  const client = joinFake(rooms, PLAN);
  await settle();
  expect(client.text()).toBe('seed');
  const healing = joinFake(rooms, PLAN, { doc });
  await settle();
  expect([...healing.text()].sort().join('')).toBe('abdees');
  expect(client.text()).toBe(healing.text());
  expect(planLog.rowsOf(PLAN)).toHaveLength(3);
});

test('an edit that somebody else wrote into the log makes the room read the plan again', async () => {
  const { rooms, planLog } = await openRooms({
    expected: ['the log holds edits that the room has not seen'],
  });
  const client = joinFake(rooms, PLAN);
  await settle();
  const row = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null };
  await planLog.append({ ...row, bytes: new Uint8Array([0, 0]) });
  seedText(client.doc).insert(0, 'mine ');
  await settle();
  expect(client.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(seedText(await readPlan(rooms)).toString()).toBe('mine seed');
});

test('a change that builds on something missing waits for the answer that holds it, but not for ever', async () => {
  const { rooms, planLog, time } = await openRooms();
  const doc = seededDoc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of ['a', 'b', 'c']) seedText(doc).insert(0, letter);
  const [, second = new Uint8Array(), third = new Uint8Array()] = updates;
  const mute = createFakeSocket();
  rooms.connect(PLAN, mute, actorOf('usr_one')).receive(updateFrameOf(second));
  const answering = createFakeSocket();
  const line = rooms.connect(PLAN, answering, actorOf('usr_two'));
  line.receive(updateFrameOf(second));
  await settle();
  expect([mute.closed, answering.closed]).toEqual([null, null]);
  line.receive(answerFrameOf(Y.mergeUpdates(updates.slice(0, 2))));
  line.receive(updateFrameOf(third));
  await time.pass(KEEPALIVE_MS * 2);
  expect(mute.closed?.code).toBe(CLOSE.tryAgain);
  expect(answering.closed).toBeNull();
  expect(planLog.rowsOf(PLAN)).toHaveLength(3);
  const gapped = seededDoc();
  gapped.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of ['x', 'y']) seedText(gapped).insert(0, letter);
  line.receive(updateFrameOf(updates.at(-1) ?? second));
  expect(answering.closed?.code).toBe(CLOSE.refused);
});
