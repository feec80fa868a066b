/** Presence: everybody speaks for themselves only, under the name that the server knows, and slow readers go without. */
import { CLOSE, KEEPALIVE_MS, LIMITS, PRESENCE_COLLECT_MS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import type { FakeClient } from '../../support/fake-socket.ts';
import { actorOf, joinFake, presenceFrameOf } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { seedText } from '../../support/seed-plan.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN } from '../../support/sync-rooms.ts';

const person = async ({ rooms }: RoomsUnderTest, id: string): Promise<FakeClient> => {
  const client = joinFake(rooms, PLAN, { actor: actorOf(id) });
  await settle();
  return client;
};

const say = ({ connection }: FakeClient, clientId: number, clock: number, state: unknown): void =>
  connection.receive(presenceFrameOf([[clientId, clock, JSON.stringify(state)]]));

const seenBy = ({ awareness }: FakeClient, clientId: number): unknown =>
  awareness.getStates().get(clientId);

const userOf = (id: string) => ({ id, name: id, colour: 0 });

test('the server writes who it is, and keeps what else the client says', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  say(one, 11, 1, {
    user: { id: 'usr_boss', name: 'Boss', colour: 9 },
    editing: 'card_1',
    own: [1],
  });
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(two, 11)).toEqual({ editing: 'card_1', own: [1], user: userOf('usr_one') });
});

test('a client speaks for itself only: what it says of others is dropped without blame', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  const three = await person(room, 'usr_three');
  say(one, 11, 1, { at: 'mine' });
  say(two, 22, 1, { at: 'mine too' });
  say(two, 11, 99, { at: 'forged' });
  say(two, 11, 99, null);
  two.connection.receive(
    presenceFrameOf([
      [11, 100, '{"at":"forged"}'],
      [33, 1, '{"at":"ghost"}'],
      [22, 2, '{"at":"moved"}'],
    ]),
  );
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(three, 11)).toEqual({ at: 'mine', user: userOf('usr_one') });
  expect(seenBy(three, 22)).toEqual({ at: 'moved', user: userOf('usr_two') });
  expect(seenBy(three, 33)).toBeUndefined();
  expect(two.socket.closed).toBeNull();
});

test('what happens within 50 ms is told in one frame, the last state wins, and nobody hears themselves', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  const three = await person(room, 'usr_three');
  const before = [one, two, three].map(({ socket }) => socket.frames.length);
  for (let n = 1; n <= 20; n += 1) {
    say(one, 11, n, { x: n });
    say(two, 22, n, { x: -n });
  }
  await room.time.pass(PRESENCE_COLLECT_MS);
  const frames = [one, two, three].map(
    ({ socket }, at) => socket.frames.length - (before[at] ?? 0),
  );
  expect(frames).toEqual([1, 1, 1]);
  expect(seenBy(three, 11)).toEqual({ x: 20, user: userOf('usr_one') });
  expect(seenBy(one, 22)).toEqual({ x: -20, user: userOf('usr_two') });
  expect(seenBy(one, 11)).toBeUndefined();
});

test('newcomers are told of everybody, and who asks is told again', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  say(one, 11, 5, { at: 'here' });
  await room.time.pass(PRESENCE_COLLECT_MS);
  const late = await person(room, 'usr_late');
  expect(seenBy(late, 11)).toEqual({ at: 'here', user: userOf('usr_one') });
  const before = late.socket.frames.length;
  late.connection.receive(new Uint8Array([3]));
  expect(late.socket.frames.length).toBe(before + 1);
});

test('who leaves is gone for the others, and seen again on return with the clock it had', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  say(one, 11, 7, { at: 'here' });
  await room.time.pass(PRESENCE_COLLECT_MS);
  one.leave();
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(two, 11)).toBeUndefined();
  expect(room.rooms.present(PLAN)).toEqual(['usr_two']);
  const again = await person(room, 'usr_one');
  say(again, 11, 7, { at: 'back' });
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(two, 11)).toEqual({ at: 'back', user: userOf('usr_one') });
});

test('nobody can take the id of somebody else who has left, and a late close of an old line ends nothing new', async () => {
  const room = await openRooms();
  const old = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  const watcher = await person(room, 'usr_three');
  say(old, 11, 1, { at: 'old line' });
  const renewed = await person(room, 'usr_one');
  say(renewed, 11, 2, { at: 'new line' });
  old.leave();
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(watcher, 11)).toEqual({ at: 'new line', user: userOf('usr_one') });
  renewed.leave();
  await room.time.pass(PRESENCE_COLLECT_MS);
  say(two, 11, 50, { at: 'stolen' });
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(watcher, 11)).toBeUndefined();
});

test.each([
  ['is no JSON', '{', CLOSE.refused],
  ['is no object', '[1]', CLOSE.refused],
  ['is one byte too large', JSON.stringify('x'.repeat(LIMITS.presenceBytes - 1)), CLOSE.refused],
])('presence that %s closes its sender', async (_, json, code) => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  one.connection.receive(presenceFrameOf([[11, 1, json]]));
  expect(one.socket.closed?.code).toBe(code);
  expect(two.socket.closed).toBeNull();
});

test('presence of just the largest size is taken', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const two = await person(room, 'usr_two');
  const state = { x: 'y'.repeat(LIMITS.presenceBytes - '{"x":""}'.length) };
  say(one, 11, 1, state);
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(seenBy(two, 11)).toEqual({ ...state, user: userOf('usr_one') });
});

test('a slow reader goes without presence first, and catches up when it can', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const slow = await person(room, 'usr_slow');
  slow.socket.bufferedAmount = LIMITS.presenceReaderBytes + 1;
  const before = slow.socket.frames.length;
  say(one, 11, 1, { x: 1 });
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect(slow.socket.frames.length).toBe(before);
  seedText(one.doc).insert(0, 'an edit ');
  await settle();
  expect(slow.text()).toBe('an edit seed');
  slow.socket.bufferedAmount = 0;
  const two = await person(room, 'usr_two');
  say(two, 22, 1, { x: 2 });
  await room.time.pass(PRESENCE_COLLECT_MS);
  expect([seenBy(slow, 11), seenBy(slow, 22)]).toEqual([
    { x: 1, user: userOf('usr_one') },
    { x: 2, user: userOf('usr_two') },
  ]);
});

test('a reader with more than 4 MiB waiting, or one that takes nothing for 30 s, is closed with 1013', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const full = await person(room, 'usr_two');
  const stuck = await person(room, 'usr_three');
  const slow = await person(room, 'usr_four');
  full.socket.bufferedAmount = LIMITS.readerBytes * 2;
  stuck.socket.bufferedAmount = 10;
  seedText(one.doc).insert(0, 'x');
  await settle();
  expect(full.socket.closed).toEqual({ code: CLOSE.tryAgain, reason: 'slow reader' });
  for (let second = 0; second < 40; second += 1) {
    slow.socket.bufferedAmount = 1_000 - second;
    await room.time.pass(1_000);
  }
  expect(stuck.socket.closed?.code).toBe(CLOSE.tryAgain);
  expect(slow.socket.closed).toBeNull();
  expect(one.socket.closed).toBeNull();
});

test('every connection gets a frame in each 20 s', async () => {
  const room = await openRooms();
  const one = await person(room, 'usr_one');
  const times: number[] = [];
  one.socket.onFrame(() => times.push(room.time.clock.now()));
  const start = room.time.clock.now();
  await room.time.pass(120_000);
  const gaps = times.map((at, index) => at - (times[index - 1] ?? start));
  expect(times.length).toBeGreaterThanOrEqual(6);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(KEEPALIVE_MS);
});
