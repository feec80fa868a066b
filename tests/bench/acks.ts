/**
 * How long an edit takes until its writer is promised that it is on disk, beside what that cannot be less than: an echo
 * over the same socket and one commit by the same storage. Goal: half of them within 3 times that, 99 of 100 within 4.
 * `node tests/bench/acks.ts [edits] [milliseconds between edits]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSockets } from '@gameplan/server/http/sockets';
import type { Log } from '@gameplan/server/log';
import type { PlanLog } from '@gameplan/server/storage/plan-log';
import { openSqliteStorage } from '@gameplan/server/storage/sqlite/open-sqlite-storage';
import { createRooms } from '@gameplan/server/sync/create-rooms';
import { createSyncEndpoint } from '@gameplan/server/sync/endpoint';
import { systemTimers } from '@gameplan/server/sync/timers';
import { HANDSHAKE, helloFrame, readHandshake } from '@gameplan/shared/sync/handshake';
import { LIMITS } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import { actorOf, answerFrameOf, updateFrameOf } from '../support/fake-socket.ts';
import { planIdOf } from '../support/log-rows.ts';
import { seededDoc, seedText, seedUpdate } from '../support/seed-plan.ts';
import { greetingOf } from '../support/speaking-client.ts';
import { openSocket } from '../support/sync-client.ts';
import { replay } from '../support/sync-rooms.ts';

const [PLAN, OTHER] = [planIdOf(1), planIdOf(2)];
const EDITS = Number(process.argv[2] ?? 2_000);
const BETWEEN_MS = Number(process.argv[3] ?? 2);
const WARM = 200;

const quiet: Log = {
  with: () => quiet,
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (phrase, fields) => {
    throw new Error(`${phrase} ${JSON.stringify(fields)}`);
  },
};

const clock = { now: () => Date.now() };

/** The server's end of `/sync` over that log, on a port of its own. */
const listen = async (planLog: PlanLog) => {
  const rooms = createRooms({ planLog, clock, timers: systemTimers, log: quiet, idleMs: 60_000 });
  const endpoint = createSyncEndpoint({
    rooms,
    resolveActor: async () => actorOf('usr_one'),
    sockets: createSockets({
      maxBytes: LIMITS.frameBytes,
      originAllowed: () => true,
      timers: systemTimers,
      log: quiet,
    }),
    log: quiet,
  });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => endpoint.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    await rooms.stop();
    await endpoint.stop();
    server.close();
  };
  return { url: `ws://127.0.0.1:${port}/sync/${PLAN}`, stop };
};

/** Resolves when the server has promised so many updates of the socket. */
const promises = (socket: WebSocket) => {
  let upTo = 0;
  let awaited = Number.POSITIVE_INFINITY;
  let done: () => void = () => {};
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const type = decoding.readVarUint(decoder);
    if (type !== HANDSHAKE.ack) return;
    const read = readHandshake(type, decoder);
    if (read.ok && read.value.kind === 'ack') upTo = read.value.body.upTo;
    if (upTo >= awaited) done();
  });
  return (number: number): Promise<void> =>
    new Promise((resolve) => {
      awaited = number;
      done = resolve;
      if (upTo >= number) resolve();
    });
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

const echo = (socket: WebSocket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    socket.once('pong', () => resolve());
    socket.ping(bytes.subarray(0, 100));
  });

const figures = (times: readonly number[]) => {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const report = (promised: readonly number[], least: readonly number[]): void => {
  const [ack, floor] = [figures(promised), figures(least)];
  for (const share of ['p50', 'p95', 'p99'] as const) {
    const [took, atLeast] = [ack[share], floor[share]];
    console.log(share, {
      ackMs: rounded(took),
      echoAndCommitMs: rounded(atLeast),
      ratio: rounded(took / atLeast),
    });
  }
};

const measure = async (planLog: PlanLog, url: string): Promise<void> => {
  const socket = await openSocket(url);
  const promised = promises(socket);
  const doc = seededDoc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let edit = 0; edit < EDITS + WARM; edit += 1) seedText(doc).insert(4 + edit, 'x');
  socket.send(helloFrame(greetingOf()));
  socket.send(new Uint8Array([0, 0, 1, 0]));
  socket.send(answerFrameOf(new Uint8Array([0, 0])));
  await promised(1);
  const author = { userId: null, sessionId: null, epoch: 1, planId: OTHER };
  const times: { ack: number; least: number }[] = [];
  for (const [index, bytes] of updates.entries()) {
    const echoed = await timed(() => echo(socket, bytes));
    const committed = await timed(() => planLog.append({ ...author, at: clock.now(), bytes }));
    const ack = await timed(() => {
      socket.send(updateFrameOf(bytes));
      return promised(index + 2);
    });
    times.push({ ack, least: echoed + committed });
    // Faster than this a client is slowed down by what it may send, which is not what is measured.
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  const warm = times.slice(WARM);
  report(
    warm.map(({ ack }) => ack),
    warm.map(({ least }) => least),
  );
  const stored = await planLog.load(PLAN);
  if (!stored.ok) throw new Error(stored.error);
  const { snapshot, tail } = stored.value;
  const kept = replay([
    ...(snapshot === null ? [] : [snapshot.bytes]),
    ...tail.map(({ bytes }) => bytes),
  ]);
  const isAllThere = seedText(kept).toString() === seedText(doc).toString();
  if (!isAllThere) throw new Error('something that was promised is not in the log');
  console.log({ edits: updates.length, promisedAndInTheLog: updates.length });
  socket.terminate();
};

const folder = mkdtempSync(join(tmpdir(), 'gameplan-bench-'));
try {
  const storage = await openSqliteStorage({ dataDir: folder, log: quiet, clock });
  const seed = { epoch: 1, at: 0, userId: null, sessionId: null, bytes: seedUpdate() };
  await storage.planLog.createAll(
    [
      { ...seed, planId: PLAN },
      { ...seed, planId: OTHER },
    ],
    [],
  );
  const { url, stop } = await listen(storage.planLog);
  await measure(storage.planLog, url);
  await stop();
  await storage.close();
} finally {
  rmSync(folder, { recursive: true });
}
