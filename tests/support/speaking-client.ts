/** A client without a network that greets, and keeps what the server says of its writing. */
import type { Rooms, SyncActor } from '@gameplan/server/sync/rooms';
import type { PlanId } from '@gameplan/shared/base/ids';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { Ack, Hello, Nack, Welcome } from '@gameplan/shared/sync/handshake';
import { helloFrame, readHandshake } from '@gameplan/shared/sync/handshake';
import { MESSAGE } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { FakeSocket } from './fake-socket.ts';
import {
  actorOf,
  answerFrameOf,
  askingFrameOf,
  createFakeSocket,
  updateFrameOf,
} from './fake-socket.ts';

/** What the server says, in the order in which it came. */
export type Word =
  | ({ readonly kind: 'ack' } & Ack)
  | ({ readonly kind: 'nack' } & Nack)
  | ({ readonly kind: 'welcome' } & Welcome)
  | { readonly kind: 'asking' | 'plan' | 'change' };

export interface SpeakingClient {
  readonly doc: Y.Doc;
  readonly socket: FakeSocket;
  readonly words: readonly Word[];
  acks(): readonly number[];
  nacks(): readonly Nack[];
  /** What it has sent, from the first on; those that the server counts. */
  readonly sent: readonly Uint8Array[];
  /** The last number that is acknowledged. */
  upTo(): number;
  /** Sends a frame as it stands; it is counted by the server, so it must be an update. */
  send(update: Uint8Array, isAnswer?: boolean): void;
  /** Sends any frame. */
  say(frame: Uint8Array): void;
  /** Answers the server's question now, where it was to wait. */
  answer(): void;
  /** Ends the line from the client's side. */
  leave(): void;
}

export const greetingOf = (more: Partial<Hello> = {}): Hello => ({
  proto: 1,
  appVersion: 'test',
  schemaVersion: SCHEMA,
  knownEpoch: null,
  knownSeq: null,
  ...more,
});

export interface SpeakingOptions {
  readonly actor?: SyncActor;
  readonly doc?: Y.Doc;
  /** Null for a client that does not greet. */
  readonly hello?: Partial<Hello> | null;
  /** Off for one that answers the server's question when the test says so. */
  readonly answers?: boolean;
}

/** Joins a document to a plan: greets, asks, answers, tells what it writes. */
export const joinSpeaking = (
  rooms: Rooms,
  planId: PlanId,
  {
    actor = actorOf('usr_one'),
    doc = new Y.Doc(),
    hello = {},
    answers = true,
  }: SpeakingOptions = {},
): SpeakingClient => {
  const socket = createFakeSocket();
  const words: Word[] = [];
  const sent: Uint8Array[] = [];
  let asked: Uint8Array = new Uint8Array([0]);
  let hasHungUp = false;
  const connection = rooms.connect(planId, socket, actor);

  const send = (update: Uint8Array, isAnswer = false): void => {
    sent.push(update);
    connection.receive(isAnswer ? answerFrameOf(update) : updateFrameOf(update));
  };
  const answer = (): void => send(Y.encodeStateAsUpdate(doc, asked), true);

  const takeSync = (decoder: decoding.Decoder): void => {
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (kind === syncProtocol.messageYjsSyncStep1) {
      words.push({ kind: 'asking' });
      asked = new Uint8Array(body);
      if (answers) answer();
      return;
    }
    words.push({ kind: kind === syncProtocol.messageYjsUpdate ? 'change' : 'plan' });
    Y.applyUpdate(doc, body, 'server');
  };
  const take = (frame: Uint8Array): void => {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) takeSync(decoder);
    if (type < 64) return;
    const read = readHandshake(type, decoder);
    if (!read.ok || read.value.kind === 'hello') throw new Error('the server says what it may not');
    const { kind, body } = read.value;
    if (kind === 'ack') words.push({ kind, ...body });
    if (kind === 'nack') words.push({ kind, ...body });
    if (kind === 'welcome') words.push({ kind, ...body });
  };

  if (hello !== null) connection.receive(helloFrame(greetingOf(hello)));
  // What comes in answer meanwhile stands behind them.
  for (const frame of socket.frames) take(frame);
  socket.onFrame(take);
  const tell = (update: Uint8Array, origin: unknown): void => {
    if (origin !== 'server') send(update);
  };
  doc.on('update', tell);
  connection.receive(askingFrameOf(doc));

  const acks = (): readonly number[] =>
    words.flatMap((word) => (word.kind === 'ack' ? [word.upTo] : []));
  return {
    doc,
    socket,
    words,
    sent,
    acks,
    nacks: () => words.flatMap((word) => (word.kind === 'nack' ? [word] : [])),
    upTo: () => acks().at(-1) ?? 0,
    send,
    say: (frame) => connection.receive(frame),
    answer,
    leave: () => {
      if (hasHungUp) return;
      hasHungUp = true;
      doc.off('update', tell);
      if (socket.closed === null) connection.closed();
    },
  };
};

/** A client's frame with the given type and nothing behind it. */
export const bareFrame = (type: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  return encoding.toUint8Array(encoder);
};
