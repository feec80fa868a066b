/** The one place that opens the port and closes it again. */
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Log } from '../log.ts';
import type { ServerApp } from './mount.ts';

/** Thrown when the port cannot be opened; the message is for people. */
export class ListenRefused extends Error {
  override readonly name = 'ListenRefused';
}

/** Takes over a connection that asks to become a socket; false when nobody has a socket at that path. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** How long others are waited for, in ms. Who takes longer has gone, or means no good. */
const WAITS = {
  /** For all headers of a request. */
  headersMs: 20_000,
  /** For a whole request with its body. */
  requestMs: 60_000,
  /** For any sign of life while a request is under way, such as taking its answer. */
  silenceMs: 120_000,
  /** For the other end of a socket to hang up after we have. */
  goodbyeMs: 1_000,
  /** For requests under way when the server stops. */
  stopMs: 2_000,
};

export interface ListenerDeps {
  readonly app: Pick<ServerApp, 'fetch'>;
  readonly upgrade: Upgrade;
  readonly log: Log;
  readonly waits?: Readonly<typeof WAITS>;
}

/** Where to listen; port 0 is any free one. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

export interface Listener {
  /** Opens the port and says which it is. */
  listen(place: Place): Promise<number>;
  /** Takes nothing new, and lets what is under way finish. */
  close(): Promise<void>;
}

const refusal = (why: string, next: string): ListenRefused =>
  new ListenRefused(`Gameplan did not start, since ${why}. What is stored is safe. ${next}`);

const refusalOf = (code: string | undefined, { host, port }: Place): ListenRefused | null => {
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : 4_400;
    const next = `Stop what uses it, or choose another one: PORT=${other} npm start`;
    return refusal(`port ${port} is in use`, next);
  }
  if (code === 'EACCES') {
    return refusal(`it may not open port ${port}`, 'Choose one from 1024 up, like PORT=4400.');
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const next = 'Set HOST to 127.0.0.1, to 0.0.0.0 or to one of its addresses.';
    return refusal(`this machine has no address ${host}`, next);
  }
  return null;
};

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

const open = (server: Server, place: Place): Promise<number> =>
  new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void =>
      reject(refusalOf(error.code, place) ?? error);
    server.once('error', refuse);
    server.listen(place.port, place.host, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(isAddress(address) ? address.port : place.port);
    });
  });

/** Destroys a socket whose other end does not hang up; Node itself would keep it open on one side for ever. */
const endWithUs = (socket: Duplex, goodbyeMs: number): void => {
  socket.once('finish', () => {
    const timer = setTimeout(() => socket.destroy(), goodbyeMs).unref();
    socket.once('close', () => clearTimeout(timer));
  });
};

const createHttpServer = ({ app, upgrade, log, waits = WAITS }: ListenerDeps): Server => {
  const limits = {
    headersTimeout: waits.headersMs,
    requestTimeout: waits.requestMs,
    connectionsCheckingInterval: Math.ceil(waits.headersMs / 4),
    // Other protocols that a client would like to speak are none of ours; it goes on with HTTP then.
    shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
      headers.upgrade?.toLowerCase() === 'websocket',
  };
  const server = createServer(limits, getRequestListener(app.fetch));
  server.setTimeout(waits.silenceMs);
  server.on('upgrade', (request, socket, head) => {
    // A socket whose other end goes away in the middle of it is no news.
    socket.on('error', (error) => log.debug('socket failed while opening', { error }));
    endWithUs(socket, waits.goodbyeMs);
    try {
      if (upgrade(request, socket, head)) return;
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    } catch (error) {
      log.error('a socket could not be opened', { error });
      socket.destroy();
    }
  });
  return server;
};

export const createListener = (deps: ListenerDeps): Listener => {
  const { log, waits = WAITS } = deps;
  const server = createHttpServer(deps);
  return {
    listen: async (place) => {
      const port = await open(server, place);
      server.on('error', (error) => log.warn('a connection could not be taken', { error }));
      return port;
    },
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), waits.stopMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
