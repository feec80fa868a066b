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

export interface ListenerDeps {
  readonly app: ServerApp;
  readonly upgrade: Upgrade;
  readonly log: Log;
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
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(refusalOf(error.code, place) ?? error),
    );
    server.listen(place.port, place.host, () => {
      const address = server.address();
      resolve(isAddress(address) ? address.port : place.port);
    });
  });

export const createListener = ({ app, upgrade, log }: ListenerDeps): Listener => {
  const server = createServer(getRequestListener(app.fetch));
  server.on('upgrade', (request, socket, head) => {
    // A socket whose other end goes away in the middle of it is no news.
    socket.on('error', (error) => log.debug('socket failed while opening', { error }));
    if (upgrade(request, socket, head)) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return {
    listen: (place) => open(server, place),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};
