/** A stock client that greets, and says which of the messages it sent the server has acknowledged. */
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { HANDSHAKE, helloFrame, PROTO, readHandshake } from '@gameplan/shared/sync/handshake';
import { MESSAGE } from '@gameplan/shared/sync/wire';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { SyncClient } from '../support/sync-client.ts';
import type { Target } from './messages.ts';
import { headersOf, socketUrlOf } from './messages.ts';

export interface GreetingClient extends SyncClient {
  /** How many messages with edits have left on its only connection. */
  sent(): number;
  /** How many of them the server has acknowledged. */
  acked(): number;
}

const HELLO = helloFrame({
  proto: PROTO,
  appVersion: 'kill-loop',
  schemaVersion: SCHEMA,
  knownEpoch: null,
  knownSeq: null,
});

const bringsEdits = (frame: Uint8Array): boolean => frame[0] === MESSAGE.sync && frame[1] !== 0;

/** Connects once: when the line ends, nothing is said any more. */
export const connectGreeting = (target: Target, planId: string): GreetingClient => {
  let sent = 0;
  let acked = 0;
  const Socket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: headersOf(target) });
      this.addEventListener('open', () => super.send(HELLO));
    }
    override send(data: Uint8Array): void {
      super.send(data);
      if (bringsEdits(data)) sent += 1;
    }
  };
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${socketUrlOf(target)}/sync`, planId, doc, {
    params: { schema: String(SCHEMA) },
    // The provider's type asks for the browser's class; `ws` has all that it uses.
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    shouldReconnect: () => false,
  });
  provider.messageHandlers[HANDSHAKE.welcome] = () => undefined;
  provider.messageHandlers[HANDSHAKE.nack] = () => undefined;
  provider.messageHandlers[HANDSHAKE.ack] = (_, decoder) => {
    const read = readHandshake(HANDSHAKE.ack, decoder);
    if (!read.ok || read.value.kind !== 'ack') throw new Error('an acknowledgement does not read');
    acked = read.value.body.upTo;
  };
  return {
    doc,
    provider,
    sent: () => sent,
    acked: () => acked,
    destroy: () => {
      provider.destroy();
      doc.destroy();
    },
  };
};
