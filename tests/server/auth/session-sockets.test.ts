/** How long a session lasts whose sockets are open: what counts as use, and when it is over. */
import type { LiveSessions } from '@gameplan/server/auth/live-sessions';
import { createLiveSessions } from '@gameplan/server/auth/live-sessions';
import { IDLE_MS } from '@gameplan/server/auth/session-life';
import type { RoomConnection } from '@gameplan/server/sync/rooms';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import {
  actorOf,
  createFakeSocket,
  presenceFrameOf,
  updateFrameOf,
} from '../../support/fake-socket.ts';
import { createManualTime } from '../../support/manual-time.ts';
import { openRooms, PLAN } from '../../support/sync-rooms.ts';
import { createTestLog } from '../../support/test-log.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EDIT = updateFrameOf(new Uint8Array([0, 0]));
const PRESENCE = presenceFrameOf([[1, 1, '{}']]);

/** One session with a socket in a room that takes everything; `asleep` lets time pass in which no timer runs. */
const scene = async ({ ageMs = 14 * 24 * HOUR_MS }: { ageMs?: number } = {}) => {
  const time = createManualTime();
  let asleep = 0;
  const clock = { now: () => time.clock.now() + asleep };
  const end = clock.now() + ageMs;
  const done: string[] = [];
  const life = {
    endsAt: async (id: string) => (id.startsWith('ses_') ? end : null),
    noteUse: async (id: string) => void done.push(`used ${id}`),
    remove: async (id: string) => void done.push(`removed ${id}`),
  };
  const live = createLiveSessions({ life, clock, timers: time.timers, log: createTestLog() });
  const taken: Uint8Array[] = [];
  const rooms = {
    connect: (
      _: unknown,
      socket: { close(code: number, reason: string): void },
    ): RoomConnection => ({
      receive: (frame) => taken.push(frame),
      allow: () => {},
      end: socket.close,
      closed: () => {},
    }),
  };
  const open = (sessionId = 'ses_one') => {
    const socket = createFakeSocket();
    const actor = actorOf('usr_one', { sessionId });
    return { socket, ...live.guard(rooms).connect(PLAN, socket, actor) };
  };
  return {
    ...{ time, live, done, taken, open },
    sleep: (ms: number) => {
      asleep += ms;
    },
  };
};

const isClosed = ({ socket }: { socket: { closed: { code: number } | null } }) =>
  socket.closed?.code ?? null;

describe('a session with an open socket', () => {
  test('[fail:54] is over after 12 hours in which nobody wrote, to a minute, and forgotten', async () => {
    const { time, done, open } = await scene();
    const socket = open();
    await time.pass(IDLE_MS);
    expect(isClosed(socket)).toBeNull();
    await time.pass(MINUTE_MS);
    expect(isClosed(socket)).toBe(CLOSE.notSignedIn);
    expect(done).toEqual(['removed ses_one']);
  });

  test('lasts while somebody writes, which is noted every five minutes', async () => {
    const { time, done, open } = await scene();
    const socket = open();
    for (let each = 0; each < 6; each += 1) {
      await time.pass(6 * HOUR_MS);
      for (let more = 0; more < 3; more += 1) socket.receive(EDIT);
    }
    expect(isClosed(socket)).toBeNull();
    expect(done).toEqual(Array(6).fill('used ses_one'));
  });

  test('is not kept by what a page sends without anybody there', async () => {
    const { time, open } = await scene();
    const socket = open();
    for (let hour = 0; hour < 12; hour += 1) {
      await time.pass(HOUR_MS);
      socket.receive(PRESENCE);
    }
    await time.pass(MINUTE_MS);
    expect(isClosed(socket)).toBe(CLOSE.notSignedIn);
  });

  test('lasts while it is used by requests', async () => {
    const { time, live, open } = await scene();
    const socket = open();
    await time.pass(11 * HOUR_MS);
    live.used('ses_one');
    await time.pass(11 * HOUR_MS);
    expect(isClosed(socket)).toBeNull();
  });

  test('is over when it is too old, however much is written', async () => {
    const { time, taken, open } = await scene({ ageMs: 3 * HOUR_MS });
    const socket = open();
    await time.pass(3 * HOUR_MS - 1);
    socket.receive(EDIT);
    await time.pass(1);
    socket.receive(EDIT);
    expect(isClosed(socket)).toBe(CLOSE.notSignedIn);
    expect(taken).toHaveLength(1);
  });

  test('takes nothing more when it is over, also where the machine slept over its end', async () => {
    const { time, taken, open, sleep } = await scene();
    const socket = open();
    await time.pass(1);
    sleep(IDLE_MS);
    socket.receive(EDIT);
    expect(isClosed(socket)).toBe(CLOSE.notSignedIn);
    expect(taken).toEqual([]);
  });

  test('is counted anew for each page that opens after all were closed', async () => {
    const { time, open } = await scene();
    open().closed();
    await time.pass(11 * HOUR_MS);
    const socket = open();
    await time.pass(11 * HOUR_MS);
    expect(isClosed(socket)).toBeNull();
  });
});

test('an API token does not grow old', async () => {
  const { time, done, open } = await scene({ ageMs: HOUR_MS });
  const socket = open('tok_one');
  await time.pass(20 * HOUR_MS);
  expect(isClosed(socket)).toBeNull();
  expect(done).toEqual([]);
});

const overBy = async (ended: (live: LiveSessions) => void) => {
  const { rooms, time, log } = await openRooms();
  const life = { endsAt: async () => null, noteUse: async () => {}, remove: async () => {} };
  const live = createLiveSessions({ life, clock: time.clock, timers: time.timers, log });
  ended(live);
  const socket = createFakeSocket();
  live.guard(rooms).connect(PLAN, socket, actorOf('usr_one', { sessionId: 'ses_one' }));
  return { rooms, socket };
};

test('a socket that was let in while its session ended does not get into the room', async () => {
  const { rooms, socket } = await overBy((live) => live.end('ses_one'));
  expect(socket.closed?.code).toBe(CLOSE.notSignedIn);
  expect(rooms.present(PLAN)).toEqual([]);
});
