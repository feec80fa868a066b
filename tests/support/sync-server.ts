/** A real HTTP server with the sync endpoint over a log in memory; who somebody is stands in a header. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSockets } from '@gameplan/server/http/sockets';
import { createRooms } from '@gameplan/server/sync/create-rooms';
import { createSyncEndpoint } from '@gameplan/server/sync/endpoint';
import type { Rooms, SyncActor } from '@gameplan/server/sync/rooms';
import type { Timers } from '@gameplan/server/sync/timers';
import { systemTimers } from '@gameplan/server/sync/timers';
import { LIMITS } from '@gameplan/shared/sync/wire';
import { onTestFinished } from 'vitest';
import { actorOf, readsOnly, WRITES } from './fake-socket.ts';
import { planIdOf } from './log-rows.ts';
import type { MemoryPlanLog } from './memory-plan-log.ts';
import { createMemoryPlanLog } from './memory-plan-log.ts';
import { seedUpdate } from './seed-plan.ts';
import { PLAN } from './sync-rooms.ts';
import { createTestLog } from './test-log.ts';

export interface SyncServer {
  readonly url: string;
  readonly rooms: Rooms;
  readonly planLog: MemoryPlanLog;
  /** Holds back the answer to who somebody is. */
  readonly letIn: { promise: Promise<unknown> };
  stop(): Promise<void>;
}

const MISSING = planIdOf(404);

/** The header `x-person` names the person; `x-may` is `read` for somebody who may not write. */
const actorFrom = (headers: Headers, schema: string | null): SyncActor | 'not-signed-in' => {
  const person = headers.get('x-person') ?? 'usr_one';
  if (person === 'nobody') return 'not-signed-in';
  if (schema === '0') {
    return actorOf(person, { writing: readsOnly('schema-too-old') });
  }
  const canWrite = schema !== null && headers.get('x-may') !== 'read';
  return actorOf(person, { writing: canWrite ? WRITES : readsOnly('read-only') });
};

export const startSyncServer = async ({
  expected = [],
  timers = systemTimers,
}: {
  expected?: readonly string[];
  timers?: Timers;
} = {}): Promise<SyncServer> => {
  const log = createTestLog({ expected });
  const planLog = createMemoryPlanLog();
  const first = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null };
  await planLog.create({ ...first, bytes: seedUpdate() }, []);
  const clock = { now: () => Date.now() };
  const rooms = createRooms({ planLog, clock, timers, log, idleMs: 30_000 });
  const letIn = { promise: Promise.resolve() as Promise<unknown> };
  const endpoint = createSyncEndpoint({
    rooms,
    resolveActor: async ({ headers, planId, schema }) => {
      await letIn.promise;
      return planId === MISSING ? 'no-such-plan' : actorFrom(headers, schema);
    },
    sockets: createSockets({
      maxBytes: LIMITS.frameBytes,
      originAllowed: (headers) => headers.get('origin') !== 'http://elsewhere.example',
      timers,
      log,
    }),
    log,
  });
  const server = createServer((_request, response) => response.end('up'));
  server.on('upgrade', (request, socket, head) => {
    if (!endpoint.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let stopping: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await rooms.stop();
    await endpoint.stop();
    await closed;
  };
  const stop = (): Promise<void> => {
    stopping ??= end();
    return stopping;
  };
  onTestFinished(stop);
  return { url: `ws://127.0.0.1:${port}`, rooms, planLog, letIn, stop };
};
