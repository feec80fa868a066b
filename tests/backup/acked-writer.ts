/** A client that greets, counts what it sends, and knows which of its tokens the server has promised to keep. */
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { HANDSHAKE, helloFrame, PROTO, readHandshake } from '@gameplan/shared/sync/handshake';
import { MESSAGE } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import * as Y from 'yjs';
import { answerFrameOf, askingFrameOf, updateFrameOf } from '../support/fake-socket.ts';
import { seededRandom } from '../support/seeded-random.ts';

const SERVER = Symbol('server');

export interface WriterOptions {
  /** `ws://host:port` */
  readonly url: string;
  readonly planId: string;
  readonly authorization: string;
  readonly doc?: Y.Doc;
  /** What it says that it knows; null for nothing. */
  readonly knownEpoch?: number | null;
}

export interface AckedWriter {
  readonly doc: Y.Doc;
  /** Makes a card with that text and sends it. */
  write(token: string): void;
  /** The texts whose update the server has acknowledged. */
  acked(): ReadonlySet<string>;
  /** The epoch that the server told; null while it has told none. */
  epoch(): number | null;
  isSynced(): boolean;
  /** How the server ended the connection; null while it has not. */
  end(): { readonly code: number; readonly reason: string } | null;
  leave(): void;
}

const editsOf = (doc: Y.Doc): PlanEdits =>
  createPlanEdits({
    doc,
    origin: 'writer',
    clock: { now: () => Date.now() },
    random: seededRandom(doc.clientID),
    author: 'usr_writer',
  });

/** What was sent, by its number, and how far the server has got. */
const createCount = () => {
  const texts: (readonly string[])[] = [];
  let told = 0;
  return {
    add: (...sent: readonly string[]) => texts.push(sent),
    tell: (upTo: number) => {
      told = Math.max(told, upTo);
    },
    acked: () => new Set(texts.slice(0, told).flat()),
  };
};

export const connectWriter = (options: WriterOptions): AckedWriter => {
  const { url, planId, authorization, doc = new Y.Doc(), knownEpoch = null } = options;
  const socket = new WebSocket(`${url}/sync/${planId}?schema=${SCHEMA}`, {
    headers: { authorization },
  });
  const edits = editsOf(doc);
  const count = createCount();
  let epoch: number | null = null;
  let synced = false;
  let ended: { code: number; reason: string } | null = null;
  let writing: string | null = null;

  const takeSync = (decoder: decoding.Decoder): void => {
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === messageYjsSyncStep1) {
      count.add();
      socket.send(answerFrameOf(Y.encodeStateAsUpdate(doc, bytes)));
      return;
    }
    Y.applyUpdate(doc, bytes, SERVER);
    synced = true;
  };

  const take = (data: Uint8Array): void => {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) takeSync(decoder);
    if (type < HANDSHAKE.hello) return;
    const told = readHandshake(type, decoder);
    if (!told.ok) throw new Error(told.error);
    if (told.value.kind === 'welcome') epoch = told.value.body.epoch;
    if (told.value.kind === 'ack') count.tell(told.value.body.upTo);
  };

  const send = (update: Uint8Array, origin: unknown): void => {
    if (origin === SERVER || socket.readyState !== WebSocket.OPEN) return;
    count.add(...(writing === null ? [] : [writing]));
    socket.send(updateFrameOf(update));
  };

  socket.on('open', () => {
    const known = { schemaVersion: SCHEMA, knownEpoch, knownSeq: null };
    socket.send(helloFrame({ proto: PROTO, appVersion: 'drill', ...known }));
    socket.send(askingFrameOf(doc));
  });
  socket.on('message', (data: Buffer) => take(new Uint8Array(data)));
  socket.on('close', (code, reason) => {
    ended = { code, reason: reason.toString() };
  });
  socket.on('error', () => undefined);
  doc.on('update', send);
  return {
    doc,
    write: (token) => {
      writing = token;
      edits.addCard({ box: 'threat', text: token });
      writing = null;
    },
    acked: count.acked,
    epoch: () => epoch,
    isSynced: () => synced,
    end: () => ended,
    leave: () => {
      doc.off('update', send);
      socket.terminate();
    },
  };
};
