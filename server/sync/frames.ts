/** The one place that knows how messages of the y-websocket protocol, and a client's greeting, lie in a frame. */

import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Hello } from '@gameplan/shared/sync/handshake';
import { HANDSHAKE, readHandshake } from '@gameplan/shared/sync/handshake';
import { MESSAGE } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';

/** What a client says in one frame. */
export type Message =
  | { readonly kind: 'greeting'; readonly hello: Hello }
  | { readonly kind: 'state-asked'; readonly stateVector: Uint8Array }
  /** `isAnswer`: it holds all that the server said it lacks. */
  | { readonly kind: 'write'; readonly update: Uint8Array; readonly isAnswer: boolean }
  | { readonly kind: 'presence'; readonly entries: Uint8Array }
  | { readonly kind: 'presence-asked' };

const readPayload = (decoder: decoding.Decoder): Uint8Array =>
  new Uint8Array(decoding.readVarUint8Array(decoder));

const readSync = (decoder: decoding.Decoder): Message | null => {
  const kind = decoding.readVarUint(decoder);
  if (kind === messageYjsSyncStep1)
    return { kind: 'state-asked', stateVector: readPayload(decoder) };
  if (kind === messageYjsSyncStep2 || kind === messageYjsUpdate) {
    const isAnswer = kind === messageYjsSyncStep2;
    return { kind: 'write', update: readPayload(decoder), isAnswer };
  }
  return null;
};

/** The other messages of the handshake are the server's alone. */
const readGreeting = (decoder: decoding.Decoder): Message | null => {
  const read = readHandshake(HANDSHAKE.hello, decoder);
  return read.ok && read.value.kind === 'hello'
    ? { kind: 'greeting', hello: read.value.body }
    : null;
};

const readAny = (decoder: decoding.Decoder): Message | null => {
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.sync) return readSync(decoder);
  if (type === MESSAGE.awareness) return { kind: 'presence', entries: readPayload(decoder) };
  if (type === MESSAGE.queryAwareness) return { kind: 'presence-asked' };
  if (type === HANDSHAKE.hello) return readGreeting(decoder);
  return null;
};

/** Reads a frame whole. The payload is a copy: what is kept must not hold the socket's larger buffer in memory. */
export const readMessage = (frame: Uint8Array): Result<Message, string> => {
  const decoder = decoding.createDecoder(frame);
  try {
    const message = readAny(decoder);
    if (message === null) return failed('unknown message');
    if (decoder.pos !== decoder.arr.length) return failed('bytes after the message');
    return ok(message);
  } catch {
    return failed('unreadable message');
  }
};

const syncFrame = (kind: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
};

/** Asks the client for what the server lacks. */
export const askingFrame = (stateVector: Uint8Array): Uint8Array =>
  syncFrame(messageYjsSyncStep1, stateVector);

/** Answers a client that asked for what it lacks. */
export const answerFrame = (update: Uint8Array): Uint8Array =>
  syncFrame(messageYjsSyncStep2, update);

/** Tells a change. */
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(messageYjsUpdate, update);

/** One client's presence as it lies on the wire; `state` is JSON, `'null'` when the client has left. */
export const presenceEntry = (clientId: number, clock: number, state: string): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, state);
  return encoding.toUint8Array(encoder);
};

/** Tells the presence of some clients, each as `presenceEntry` made it. */
export const presenceFrame = (entries: readonly Uint8Array[]): Uint8Array => {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const entry of entries) encoding.writeUint8Array(body, entry);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
};

/** A frame that says nothing: y-websocket reconnects after 30 s without one. */
export const KEEPALIVE_FRAME: Uint8Array = presenceFrame([]);

/** One entry of a client's presence message, its state not looked at yet. */
export interface RawPresence {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Uint8Array;
}

/** Reads presence entries one by one; throws where they do not read. */
export function* readPresence(entries: Uint8Array): Generator<RawPresence> {
  const decoder = decoding.createDecoder(entries);
  const count = decoding.readVarUint(decoder);
  for (let read = 0; read < count; read += 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    yield { clientId, clock, state: decoding.readVarUint8Array(decoder) };
  }
  if (decoder.pos !== decoder.arr.length) throw new Error('bytes after the presence entries');
}
