/** A real HTTP server with `/events`, and clients that keep what they hear; who somebody is stands in a header. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Identity } from '@gameplan/server/auth/identity';
import type { LiveSessions } from '@gameplan/server/auth/live-sessions';
import { createLiveSessions } from '@gameplan/server/auth/live-sessions';
import { createEventsEndpoint, EVENTS_MAX_BYTES, sayAlive } from '@gameplan/server/events/endpoint';
import type { EventHub } from '@gameplan/server/events/event-hub';
import { createEventHub } from '@gameplan/server/events/event-hub';
import { createSockets } from '@gameplan/server/http/sockets';
import type { Timers } from '@gameplan/server/sync/timers';
import { systemTimers } from '@gameplan/server/sync/timers';
import type { UserId } from '@gameplan/shared/base/ids';
import { userId } from '@gameplan/shared/base/ids';
import type { EventMessage } from '@gameplan/shared/sync/events';
import { eventMessage } from '@gameplan/shared/sync/events';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { seededRandom } from './seeded-random.ts';
import { until } from './sync-client.ts';
import { createTestLog } from './test-log.ts';

export interface EventServer {
  readonly url: string;
  readonly hub: EventHub;
  readonly live: LiveSessions;
  stop(): Promise<void>;
}

/** The id of test person `number`. */
export const personOf = (number: number): UserId =>
  userId.parse(`usr_${String(number).padStart(20, '0')}`);

/** The header `x-person` holds a person's number; their session is `ses_` and that number. */
const identify = async (headers: Headers): Promise<Identity | null> => {
  const number = headers.get('x-person');
  if (number === null) return null;
  const person = { name: number, email: `${number}@example.com`, role: 'member' as const };
  const id = personOf(Number(number));
  return { ...person, userId: id, sessionId: `ses_${number}`, scope: 'write' };
};

/** Sessions that end by somebody's word only. */
const endlessLife = {
  endsAt: async () => null,
  noteUse: async () => {},
  remove: async () => {},
};

export const startEventServer = async ({
  timers = systemTimers,
}: {
  timers?: Timers;
} = {}): Promise<EventServer> => {
  const log = createTestLog();
  const clock = { now: () => Date.now() };
  const live = createLiveSessions({ life: endlessLife, clock, timers, log });
  const settings = { ...shippedSettings('UTC'), version: 7 };
  const workspace = { today: () => '2027-01-15', settings: () => settings };
  const hub = createEventHub({ workspace, random: seededRandom(1) });
  const endpoint = createEventsEndpoint({
    hub,
    identify,
    live,
    sockets: createSockets({
      maxBytes: EVENTS_MAX_BYTES,
      originAllowed: (headers) => headers.get('origin') !== 'http://elsewhere.example',
      keepAlive: sayAlive,
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
  // A server that listens at a port has such an address.
  const { port } = server.address() as AddressInfo;
  let stopping: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await endpoint.stop();
    await closed;
  };
  const stop = (): Promise<void> => {
    stopping ??= end();
    return stopping;
  };
  onTestFinished(stop);
  return { url: `ws://127.0.0.1:${port}`, hub, live, stop };
};

type Hello = Extract<EventMessage, { type: 'hello' }>;
type Heard = Extract<EventMessage, { type: 'event' }>;

export interface EventClient {
  readonly socket: WebSocket;
  /** All messages, each held against the contract. */
  readonly heard: readonly EventMessage[];
  events(): readonly Heard[];
  /** The first message; the test fails if it is no hello. */
  hello(): Promise<Hello>;
  /** The code with which the server ended the line. */
  closed(): Promise<number>;
  /** Ends the line from this side. */
  leave(): Promise<void>;
}

export interface ListenOptions {
  /** The person's number; without it nobody is signed in. */
  readonly person?: number;
  /** `?run=…&after=…`. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Opens a socket at a server's `/events`. */
export const listenTo = (
  url: string,
  { person, query = '', headers = {} }: ListenOptions,
): EventClient => {
  const who = person === undefined ? {} : { 'x-person': String(person) };
  const socket = new WebSocket(`${url}/events${query}`, { headers: { ...headers, ...who } });
  const heard: EventMessage[] = [];
  let code: number | null = null;
  socket.on('message', (data) => heard.push(eventMessage.parse(JSON.parse(String(data)))));
  socket.on('close', (closedWith) => {
    code = closedWith;
  });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  return {
    socket,
    heard,
    events: () => heard.filter((message) => message.type === 'event'),
    hello: async () => {
      await until('the server says hello', () => heard.length > 0);
      const [first] = heard;
      if (first?.type !== 'hello') throw new Error(`the first message is ${first?.type}`);
      return first;
    },
    closed: async () => {
      await until('the server closes', () => code !== null);
      return code ?? 0;
    },
    leave: async () => {
      socket.close();
      await until('the line is closed', () => code !== null);
    },
  };
};
