/**
 * What `/sync` says beyond y-protocols: who greets, what is on disk, what is refused. It goes only to connections whose
 * first message is a greeting; a stock y-websocket client never sees any of it.
 *
 * Every message is its type as a varint, then its body: for an acknowledgement two varints, since one comes with every
 * edit; for the others JSON, to which later versions may add keys.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as z from 'zod/mini';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';

/** Outer message types, beside y-websocket's 0 to 3. */
export const HANDSHAKE = { hello: 64, welcome: 65, ack: 66, nack: 67 } as const;

/** The version of this handshake. */
export const PROTO = 1;

/** The client's first message on every connection. */
export const hello = z.object({
  proto: z.number(),
  /** Which build of the client speaks; for the log alone. */
  appVersion: z.string().check(z.maxLength(64)),
  schemaVersion: z.number(),
  /** The epoch of what the client holds of the plan; null where it holds nothing. */
  knownEpoch: z.nullable(z.number()),
  /** The last position that the client was told of in that epoch; null where it was told of none. */
  knownSeq: z.nullable(z.number()),
});
export type Hello = z.infer<typeof hello>;

/** The server's answer, once the plan is loaded. */
export const welcome = z.object({
  proto: z.number(),
  epoch: z.number(),
  /** Position of the last committed edit. */
  docSeq: z.number(),
  /** The person's role in the plan; null where a connection has none of its own. */
  role: z.nullable(z.string()),
  canWrite: z.boolean(),
  /** Why not; null where it can. */
  readOnlyBecause: z.nullable(z.enum(['role', 'read-only', 'schema-too-old'])),
  /** The lowest schema number that may write. */
  minSchema: z.number(),
  limits: z.object({ frameBytes: z.number(), newClocksOfUpdate: z.number() }),
  /** The server's clock, in ms since 1970. */
  serverTime: z.number(),
  /** The plain date in the workspace's time zone. */
  today: z.string(),
  settingsVersion: z.number(),
});
export type Welcome = z.infer<typeof welcome>;

/**
 * Everything in the first `upTo` update-bearing messages (SyncStep2 and Update) of this connection is committed on
 * storage that was told to fsync, and will be part of every later state until somebody edits it away.
 */
export interface Ack {
  readonly upTo: number;
  /** Position of the last edit that is committed. */
  readonly docSeq: number;
}

/** Nothing of update-bearing message `index` (from 1) or of a later one was taken; the close follows. */
export const nack = z.object({
  index: z.number(),
  /** The close code that follows. */
  code: z.number(),
  reason: z.string(),
  retryable: z.boolean(),
  /** How long to wait before the next try, in ms; 0 where trying again is of no use. */
  retryAfterMs: z.number(),
});
export type Nack = z.infer<typeof nack>;

/** Any of the four, as read from a frame. */
export type HandshakeMessage =
  | { readonly kind: 'hello'; readonly body: Hello }
  | { readonly kind: 'welcome'; readonly body: Welcome }
  | { readonly kind: 'ack'; readonly body: Ack }
  | { readonly kind: 'nack'; readonly body: Nack };

const jsonFrame = (type: number, body: unknown): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, JSON.stringify(body));
  return encoding.toUint8Array(encoder);
};

export const helloFrame = (body: Hello): Uint8Array => jsonFrame(HANDSHAKE.hello, body);
export const welcomeFrame = (body: Welcome): Uint8Array => jsonFrame(HANDSHAKE.welcome, body);
export const nackFrame = (body: Nack): Uint8Array => jsonFrame(HANDSHAKE.nack, body);

export const ackFrame = ({ upTo, docSeq }: Ack): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, HANDSHAKE.ack);
  encoding.writeVarUint(encoder, upTo);
  encoding.writeVarUint(encoder, docSeq);
  return encoding.toUint8Array(encoder);
};

const readJson = (decoder: decoding.Decoder): unknown =>
  JSON.parse(decoding.readVarString(decoder));

const readBody = (type: number, decoder: decoding.Decoder): HandshakeMessage | null => {
  switch (type) {
    case HANDSHAKE.hello:
      return { kind: 'hello', body: z.parse(hello, readJson(decoder)) };
    case HANDSHAKE.welcome:
      return { kind: 'welcome', body: z.parse(welcome, readJson(decoder)) };
    case HANDSHAKE.ack: {
      const upTo = decoding.readVarUint(decoder);
      return { kind: 'ack', body: { upTo, docSeq: decoding.readVarUint(decoder) } };
    }
    case HANDSHAKE.nack:
      return { kind: 'nack', body: z.parse(nack, readJson(decoder)) };
    default:
      return null;
  }
};

/**
 * Reads what stands behind the type of a message, to which the decoder has come. Fails on a type that is none of the
 * four, on a body that does not read, and on bytes behind it.
 */
export const readHandshake = (
  type: number,
  decoder: decoding.Decoder,
): Result<HandshakeMessage, string> => {
  try {
    const message = readBody(type, decoder);
    if (message === null) return failed('unknown message');
    if (decoder.pos !== decoder.arr.length) return failed('bytes after the message');
    return ok(message);
  } catch {
    return failed('unreadable message');
  }
};
