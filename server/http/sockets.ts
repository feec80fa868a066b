/** The one place that lets sockets in over HTTP, finds those whose line is dead, and says goodbye to all at the end. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE, KEEPALIVE_MS } from '@gameplan/shared/sync/wire';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Log } from '../log.ts';
import type { Cancel, Timers } from '../sync/timers.ts';
import type { OriginCheck } from './origin.ts';

/** How long a socket that was told to close may take to answer, in ms. */
const GOODBYE_MS = 1_000;
/** How many rounds of silence a socket may let pass. */
const SILENT_ROUNDS = 2;

export interface SocketsDeps {
  /** Largest message taken from a client, in bytes. */
  readonly maxBytes: number;
  readonly originAllowed: OriginCheck;
  readonly timers: Timers;
  readonly log: Log;
  /** Called every `KEEPALIVE_MS` for each socket that is not paused. */
  readonly keepAlive?: (socket: WebSocket) => void;
}

/** A request to open a socket, as Node hands it over. */
export interface SocketRequest {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Uint8Array;
  /** Whether a ticket stands in its address. */
  readonly bringsTicket?: boolean;
}

export interface Sockets {
  /** Lets the socket in and hands it to `take`, which never rejects, or refuses it over HTTP. */
  open(asked: SocketRequest, take: (socket: WebSocket, headers: Headers) => Promise<void>): void;
  /** Closes a socket; one whose reader takes nothing would keep all that waits for it until it answers. */
  goodbye(socket: WebSocket, code: number, reason: string): void;
  /** Takes no more sockets, ends those that do not go by themselves, and waits until each that came was taken. */
  stop(): Promise<void>;
}

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

const untilClosed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    else socket.once('close', () => resolve());
  });

export const createSockets = (deps: SocketsDeps): Sockets => {
  const { maxBytes, originAllowed, timers, log, keepAlive = () => {} } = deps;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxBytes,
    perMessageDeflate: false,
  });
  const silence = new Map<WebSocket, number>();
  /** Sockets of which it is still being found out whose they are: that takes storage, which must not close before. */
  const underWay = new Set<Promise<void>>();
  let isStopping = false;

  const goodbye: Sockets['goodbye'] = (socket, code, reason) => {
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
      keepAlive(socket);
    }
    nextPing = timers.after(KEEPALIVE_MS, ping);
  };
  let nextPing: Cancel = timers.after(KEEPALIVE_MS, ping);

  const watch = (socket: WebSocket): void => {
    // What cannot be read has been answered with a close by `ws`; whoever goes on sending is cut off.
    socket.on('error', (error) => {
      log.info('socket fault', { error: error.message });
      goodbye(socket, CLOSE.refused, 'unreadable');
    });
    socket.on('pong', () => silence.set(socket, 0));
    socket.on('close', () => silence.delete(socket));
  };

  return {
    goodbye,
    open: ({ request, socket, head, bringsTicket = false }, take) => {
      socket.on('error', (error) => log.info('socket fault', { error: error.message }));
      const headers = headersOf(request);
      if (isStopping) refuseUpgrade(socket, '503 Service Unavailable');
      else if (!originAllowed(headers, { bringsTicket })) refuseUpgrade(socket, '403 Forbidden');
      else {
        server.handleUpgrade(request, socket, Buffer.from(head), (accepted) => {
          watch(accepted);
          const taking = take(accepted, headers).finally(() => underWay.delete(taking));
          underWay.add(taking);
        });
      }
    },
    stop: async () => {
      isStopping = true;
      nextPing();
      const open = [...server.clients];
      for (const socket of open) goodbye(socket, CLOSE.restart, 'restart');
      await Promise.all([...open.map(untilClosed), ...underWay]);
      server.close();
    },
  };
};
