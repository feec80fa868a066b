/** A socket without a network: keeps what it was sent, and speaks for a Yjs document as a stock client would. */
import type {
  RoomConnection,
  RoomSocket,
  Rooms,
  SyncActor,
  Writing,
} from '@gameplan/server/sync/rooms';
import type { PlanId } from '@gameplan/shared/base/ids';
import { MESSAGE } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { seedTextIn } from './seed-plan.ts';

export interface FakeSocket extends RoomSocket {
  readonly frames: Uint8Array[];
  readonly closed: { readonly code: number; readonly reason: string } | null;
  readonly isPaused: boolean;
  /** What has not left; a test sets it to play a slow reader. */
  bufferedAmount: number;
  onFrame(take: (frame: Uint8Array) => void): void;
}

export const createFakeSocket = (): FakeSocket => {
  const frames: Uint8Array[] = [];
  let closed: FakeSocket['closed'] = null;
  let isPaused = false;
  let take: (frame: Uint8Array) => void = () => {};
  return {
    frames,
    get closed() {
      return closed;
    },
    get isPaused() {
      return isPaused;
    },
    bufferedAmount: 0,
    send: (frame) => {
      if (closed !== null) throw new Error('sent after the close');
      frames.push(frame);
      take(frame);
    },
    close: (code, reason) => {
      if (closed !== null) throw new Error('closed twice');
      closed = { code, reason };
    },
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
    },
    onFrame: (listener) => {
      take = listener;
    },
  };
};

export const WRITES: Writing = { canWrite: true, readOnlyBecause: null };

export const readsOnly = (readOnlyBecause: 'role' | 'read-only' | 'schema-too-old'): Writing => ({
  canWrite: false,
  readOnlyBecause,
});

/** The actor of a test person. */
export const actorOf = (userId: string, more: Partial<SyncActor> = {}): SyncActor => ({
  userId,
  sessionId: null,
  name: userId,
  colour: 0,
  role: 'editor',
  writing: WRITES,
  ...more,
});

const frameOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

export const updateFrameOf = (update: Uint8Array): Uint8Array =>
  frameOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    syncProtocol.writeUpdate(encoder, update);
  });

/** The answer to the server's question for what it lacks. */
export const answerFrameOf = (update: Uint8Array): Uint8Array =>
  frameOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2);
    encoding.writeVarUint8Array(encoder, update);
  });

export const askingFrameOf = (doc: Y.Doc): Uint8Array =>
  frameOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    syncProtocol.writeSyncStep1(encoder, doc);
  });

export const presenceFrameOf = (
  entries: readonly (readonly [clientId: number, clock: number, json: string])[],
): Uint8Array =>
  frameOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    const body = frameOf((inner) => {
      encoding.writeVarUint(inner, entries.length);
      for (const [clientId, clock, json] of entries) {
        encoding.writeVarUint(inner, clientId);
        encoding.writeVarUint(inner, clock);
        encoding.writeVarString(inner, json);
      }
    });
    encoding.writeVarUint8Array(encoder, body);
  });

export interface FakeClient {
  readonly doc: Y.Doc;
  readonly awareness: awarenessProtocol.Awareness;
  readonly socket: FakeSocket;
  readonly connection: RoomConnection;
  /** Whether the server has answered with the plan. */
  isSynced(): boolean;
  text(): string;
  /** Ends the line from the client's side. */
  leave(): void;
}

/** Joins a document to a plan as a stock client does: asks, answers, tells what it writes. */
export const joinFake = (
  rooms: Rooms,
  planId: PlanId,
  { actor = actorOf('usr_one'), doc = new Y.Doc() }: { actor?: SyncActor; doc?: Y.Doc } = {},
): FakeClient => {
  const socket = createFakeSocket();
  const awareness = new awarenessProtocol.Awareness(doc);
  let synced = false;
  const connection = rooms.connect(planId, socket, actor);
  const take = (frame: Uint8Array): void => {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.awareness) {
      const entries = decoding.readVarUint8Array(decoder);
      awarenessProtocol.applyAwarenessUpdate(awareness, entries, 'server');
      return;
    }
    const answer = frameOf((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync);
      const kind = syncProtocol.readSyncMessage(decoder, encoder, doc, 'server');
      if (kind === syncProtocol.messageYjsSyncStep2) synced = true;
    });
    if (answer.length > 1) connection.receive(answer);
  };
  for (const frame of socket.frames) take(frame);
  socket.onFrame(take);
  const tell = (update: Uint8Array, origin: unknown): void => {
    if (origin !== 'server') connection.receive(updateFrameOf(update));
  };
  doc.on('update', tell);
  connection.receive(askingFrameOf(doc));
  return {
    doc,
    awareness,
    socket,
    connection,
    isSynced: () => synced,
    text: () => seedTextIn(doc)?.toString() ?? '',
    leave: () => {
      doc.off('update', tell);
      awareness.destroy();
      connection.closed();
    },
  };
};
