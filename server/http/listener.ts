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

export interface Listener {
  /** Opens the port and says which it is. */
  listen(place: { readonly host: string; readonly port: number }): Promise<number>;
  /** Takes nothing new, and lets what is under way finish. */
  close(): Promise<void>;
}

const SAFE_NEXT = 'Nothing was changed.';

const wordsOf = (code: string | undefined, host: string, port: number): string | null => {
  if (code === 'EADDRINUSE')
    return `Gameplan did not start, since port ${port} is in use. ${SAFE_NEXT} Stop what uses it, or choose another one: PORT=${port + 1} npm start`;
  if (code === 'EACCES')
    return `Gameplan did not start, since it may not open port ${port}. ${SAFE_NEXT} Choose a port from 1024 up, as in PORT=4400.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `Gameplan did not start, since this machine has no address ${host}. ${SAFE_NEXT} Set HOST to 127.0.0.1, to 0.0.0.0 or to one of its addresses.`;
  return null;
};

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

const open = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const words = wordsOf(error.code, host, port);
      reject(words === null ? error : new ListenRefused(words));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(isAddress(address) ? address.port : port);
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
    listen: ({ host, port }) => open(server, host, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};
