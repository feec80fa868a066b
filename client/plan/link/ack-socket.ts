/**
 * The browser's socket as this client uses it: it greets before y-websocket says a word, counts the messages that bring
 * edits, and keeps back what nobody asked for. The one place that looks into frames on their way out.
 */
import { MESSAGE } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import type { Timers } from './link-watch.ts';
import { TRY_MS } from './link-watch.ts';

/** What a socket asks and tells of its plan. */
export interface SocketUse {
  /** The greeting of a connection that begins. */
  hello(): Uint8Array<ArrayBuffer>;
  /** The client id of this page's presence. */
  ownTab(): number;
  /** Whether the server would take an edit: one that it would not is never sent. */
  mayWrite(): boolean;
  /** An edit went out as message `index`, counted from 1 on this connection; `answer` holds all that the server lacked. */
  sent(what: 'answer' | 'update', index: number): void;
  /** Whether the plan has been left: no other line is made in the place of this one. */
  isOver(): boolean;
  readonly timers: Timers;
}

const bytesOf = (data: unknown): Uint8Array | null => {
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
};

/** What of edits a frame brings, if it brings any. */
const editsIn = (frame: Uint8Array): 'answer' | 'update' | null => {
  if (frame[0] !== MESSAGE.sync) return null;
  if (frame[1] === messageYjsSyncStep2) return 'answer';
  return frame[1] === messageYjsUpdate ? 'update' : null;
};

/** Whether a presence frame speaks of others alone: the echo of what was heard. */
const isEcho = (frame: Uint8Array, ownTab: number): boolean => {
  if (frame[0] !== MESSAGE.awareness) return false;
  const outer = decoding.createDecoder(frame);
  decoding.readVarUint(outer);
  const inner = decoding.createDecoder(decoding.readVarUint8Array(outer));
  const count = decoding.readVarUint(inner);
  for (let at = 0; at < count; at += 1) {
    if (decoding.readVarUint(inner) === ownTab) return false;
    decoding.readVarUint(inner);
    decoding.readVarString(inner);
  }
  return true;
};

/** A class of sockets over a given one, for y-websocket to make. */
export const ackSocket = (Base: typeof WebSocket, use: SocketUse): typeof WebSocket =>
  class extends Base {
    #count = 0;

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      // Listeners are called in the order in which they came, and y-websocket's comes after the constructor.
      this.addEventListener('open', () => {
        if (use.isOver()) super.close();
        else super.send(use.hello());
      });
    }

    override close(code?: number, reason?: string): void {
      // A browser complains of a line that is ended before it is made; whoever leaves a plan at once has done nothing wrong.
      if (use.isOver() && this.readyState === Base.CONNECTING) {
        use.timers.after(TRY_MS, () => super.close());
      } else super.close(code, reason);
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      // What is said to a line that closes would go nowhere, and must not be counted; y-websocket says it all the same.
      if (this.readyState > Base.OPEN) return;
      const frame = bytesOf(data);
      if (frame !== null && isEcho(frame, use.ownTab())) return;
      const edits = frame === null ? null : editsIn(frame);
      if (edits !== null && !use.mayWrite()) return;
      super.send(data);
      if (edits === null) return;
      this.#count += 1;
      use.sent(edits, this.#count);
    }
  };
