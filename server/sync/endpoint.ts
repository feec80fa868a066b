/** `/sync/<planId>`: lets a socket in, finds out who stands behind it, and joins it to the plan's room. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId as planIdSchema } from '@gameplan/shared/base/ids';
import { CLOSE, KEEPALIVE_MS, LIMITS } from '@gameplan/shared/sync/wire';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Log } from '../log.ts';
import type { RoomConnection, RoomSocket, Rooms, SyncActor } from './rooms.ts';
import type { Cancel, Timers } from './timers.ts';
import { createWaitingFrames } from './waiting-frames.ts';

const PATH = /^\/sync\/([^/]+)$/;
/** How long a socket that was told to close may take to answer, in ms. */
const GOODBYE_MS = 1_000;
/** How many rounds of silence a socket may let pass. */
const SILENT_ROUNDS = 2;

const closeReasons: Readonly<Record<number, string>> = {
  [CLOSE.notSignedIn]: 'not signed in',
  [CLOSE.noSuchPlan]: 'no such plan',
  [CLOSE.tryAgain]: 'try again',
};

/** What a socket says when it opens. */
export interface SyncRequest {
  readonly headers: Headers;
  readonly planId: PlanId;
  /** The schema number that the client states in its address, as it stands there. */
  readonly schema: string | null;
}

export interface SyncEndpointDeps {
  readonly rooms: Rooms;
  /** Who stands behind a socket. */
  readonly resolveActor: (
    request: SyncRequest,
  ) => Promise<SyncActor | 'not-signed-in' | 'no-such-plan'>;
  readonly originAllowed: (headers: Headers) => boolean;
  readonly timers: Timers;
  readonly log: Log;
}

export interface SyncEndpoint {
  /** Takes an HTTP upgrade; false when its path is not ours and nothing was done. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Uint8Array): boolean;
  /** Takes no more sockets, and ends those that do not go by themselves. */
  stop(): Promise<void>;
}

interface Address {
  readonly planId: PlanId | null;
  readonly schema: string | null;
}

/** What the address names; null when it is not an address of this endpoint. */
const readAddress = (url: string | undefined): Address | null => {
  const address = URL.parse(url ?? '', 'http://gameplan.invalid');
  const named = address === null ? null : PATH.exec(address.pathname);
  if (address === null || named === null) return null;
  const parsed = planIdSchema.safeParse(named[1]);
  return {
    planId: parsed.success ? parsed.data : null,
    schema: address.searchParams.get('schema'),
  };
};

const headersOf = (request: IncomingMessage): Headers => {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
};

const refuseUpgrade = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

const bytesOf = (data: Buffer | ArrayBuffer | Buffer[]): Uint8Array => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
};

type Goodbye = (socket: WebSocket, code: number, reason: string) => void;

const roomSocketOf = (socket: WebSocket, goodbye: Goodbye): RoomSocket => ({
  send: (frame) => socket.send(frame),
  close: (code, reason) => goodbye(socket, code, reason),
  get bufferedAmount() {
    return socket.bufferedAmount;
  },
  pause: () => socket.pause(),
  resume: () => socket.resume(),
});

export const createSyncEndpoint = (deps: SyncEndpointDeps): SyncEndpoint => {
  const { rooms, timers } = deps;
  const log = deps.log.with({ part: 'sync' });
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytes,
    perMessageDeflate: false,
  });
  const silence = new Map<WebSocket, number>();
  let isStopping = false;

  /** Closes a socket; one whose reader takes nothing would keep all that waits for it until it answers. */
  const goodbye: Goodbye = (socket, code, reason) => {
    socket.resume();
    socket.close(code, reason);
    const cancel = timers.after(GOODBYE_MS, () => socket.terminate());
    socket.once('close', cancel);
  };

  /** Finds half-open sockets; one that we paused ourselves is not expected to answer. */
  const ping = (): void => {
    for (const socket of server.clients) {
      const rounds = silence.get(socket) ?? 0;
      if (socket.isPaused) continue;
      if (rounds >= SILENT_ROUNDS) {
        socket.terminate();
        continue;
      }
      silence.set(socket, rounds + 1);
      socket.ping();
    }
    nextPing = timers.after(KEEPALIVE_MS, ping);
  };
  let nextPing: Cancel = timers.after(KEEPALIVE_MS, ping);

  const resolve = async (
    headers: Headers,
    { planId, schema }: Address,
  ): Promise<{ readonly planId: PlanId; readonly actor: SyncActor } | number> => {
    if (planId === null) return CLOSE.noSuchPlan;
    try {
      const actor = await deps.resolveActor({ headers, planId, schema });
      if (actor === 'not-signed-in') return CLOSE.notSignedIn;
      return actor === 'no-such-plan' ? CLOSE.noSuchPlan : { planId, actor };
    } catch (error) {
      log.error('a socket could not be let in', { planId, error });
      return CLOSE.tryAgain;
    }
  };

  /** Joins the socket to its room as soon as it is known who it is; what it says until then waits. */
  const join = async (socket: WebSocket, headers: Headers, address: Address): Promise<void> => {
    const waiting = createWaitingFrames();
    let connection: RoomConnection | null = null;
    // What cannot be read has been answered with a close by `ws`; whoever goes on sending is cut off.
    socket.on('error', (error) => {
      log.info('socket fault', { error: error.message });
      goodbye(socket, CLOSE.refused, 'unreadable');
    });
    socket.on('pong', () => silence.set(socket, 0));
    socket.on('close', () => {
      silence.delete(socket);
      connection?.closed();
    });
    socket.on('message', (data, isBinary) => {
      if (socket.readyState !== socket.OPEN) return;
      if (!isBinary) goodbye(socket, CLOSE.refused, 'not a binary frame');
      else if (connection !== null) connection.receive(bytesOf(data));
      else if (!waiting.push(bytesOf(data))) goodbye(socket, CLOSE.tryAgain, 'too much too early');
    });

    const found = await resolve(headers, address);
    if (typeof found === 'number') {
      goodbye(socket, found, closeReasons[found] ?? '');
      return;
    }
    if (socket.readyState !== socket.OPEN) return;
    connection = rooms.connect(found.planId, roomSocketOf(socket, goodbye), found.actor);
    for (const frame of waiting.takeAll()) connection.receive(frame);
  };

  return {
    upgrade: (request, socket, head) => {
      const address = readAddress(request.url);
      if (address === null) return false;
      socket.on('error', (error) => log.info('socket fault', { error: error.message }));
      const headers = headersOf(request);
      if (isStopping) refuseUpgrade(socket, '503 Service Unavailable');
      else if (!deps.originAllowed(headers)) refuseUpgrade(socket, '403 Forbidden');
      else {
        server.handleUpgrade(request, socket, Buffer.from(head), (accepted) => {
          void join(accepted, headers, address);
        });
      }
      return true;
    },
    stop: async () => {
      isStopping = true;
      nextPing();
      const open = [...server.clients];
      for (const socket of open) goodbye(socket, CLOSE.restart, 'restart');
      await Promise.all(open.map(untilClosed));
      server.close();
    },
  };
};

const untilClosed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    else socket.once('close', () => resolve());
  });
