/** Stock y-websocket clients over a real socket, and the waits that belong to them. */
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

export interface ClientOptions {
  /** `ws://host:port`. */
  readonly url: string;
  readonly planId: string;
  readonly doc?: Y.Doc;
  /** Undefined states none. */
  readonly schema?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Off for clients that must not come back by themselves. */
  readonly reconnects?: boolean;
}

export interface SyncClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Ends the client for good. */
  destroy(): void;
}

/** `ws` as the provider's socket, with the headers that a browser would send. */
const socketWith = (headers: Readonly<Record<string, string>>) =>
  class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { ...headers } });
    }
  };

export const connectClient = ({
  url,
  planId,
  doc = new Y.Doc(),
  schema = String(SCHEMA),
  headers = {},
  reconnects = true,
}: ClientOptions): SyncClient => {
  const provider = new WebsocketProvider(`${url}/sync`, planId, doc, {
    params: schema === '' ? {} : { schema },
    // The provider's type asks for the browser's class; `ws` has all that it uses.
    WebSocketPolyfill: socketWith(headers) as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
    shouldReconnect: (event) => reconnects && !(event.code >= 4400 && event.code < 4500),
  });
  return {
    doc,
    provider,
    destroy: () => {
      provider.destroy();
      doc.destroy();
    },
  };
};

const WAIT_MS = 10_000;

/** Waits until `isSo`, looking again whenever the event loop has turned; after 10 s the error says what was awaited. */
export const until = async (what: string, isSo: () => boolean, ms = WAIT_MS): Promise<void> => {
  const end = performance.now() + ms;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

export const untilSynced = ({ provider }: SyncClient): Promise<void> =>
  until('the client is synced', () => provider.synced);

/** The code with which the server ends the connection. */
export const closeCode = ({ provider }: SyncClient): Promise<number> =>
  new Promise((resolve) => {
    provider.on('connection-close', (event) => resolve(event?.code ?? 0));
  });

/** A bare socket that has opened. */
export const openSocket = async (
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<WebSocket> => {
  const socket = new WebSocket(address, { headers: { ...headers } });
  socket.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    socket.once('unexpected-response', (_request, response) =>
      reject(new Error(`answered ${response.statusCode}`)),
    );
  });
  return socket;
};

/** How the server ended a bare socket. */
export const endOf = (socket: WebSocket): Promise<{ code: number; reason: string }> =>
  new Promise((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
