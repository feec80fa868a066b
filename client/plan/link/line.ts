/** The line of a live plan: y-websocket over our socket, and the link that counts what it carries, wired to each other. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { HandshakeMessage } from '@gameplan/shared/sync/handshake';
import { HANDSHAKE, helloFrame, PROTO, readHandshake } from '@gameplan/shared/sync/handshake';
import type * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { LocalCopy } from '../device/local-copy.ts';
import { STORED } from '../device/local-copy.ts';
import type { StoredCopy } from '../device/local-store.ts';
import { LOCAL, LOCAL_UNTRACKED } from '../local-origin.ts';
import { placesOf } from '../places.ts';
import type { PlanUndo } from '../undo/plan-undo.ts';
import { ackSocket } from './ack-socket.ts';
import type { EditKind } from './acks.ts';
import { createAcks } from './acks.ts';
import { isFinal } from './link-refusals.ts';
import type { Timers } from './link-watch.ts';
import type { PlanLink } from './plan-link.ts';
import { createPlanLink } from './plan-link.ts';

/** Which build speaks, for the server's log alone. */
const APP_VERSION = 'web';

export interface LineDeps {
  readonly planId: string;
  /** `https://host` of the page. */
  readonly origin: string;
  readonly doc: Y.Doc;
  readonly undo: Pick<PlanUndo, 'onEdit'>;
  readonly copy: LocalCopy;
  readonly socket: typeof WebSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
}

export interface Line {
  readonly awareness: WebsocketProvider['awareness'];
  readonly link: PlanLink;
  readonly acks: ReturnType<typeof createAcks>;
  /** Connects: what the device kept is in the document, or is not waited for any longer. */
  begin(stored: StoredCopy | null): void;
  /** What the device kept comes when the line has begun without it: it goes in, and is sent with the next greeting. */
  join(stored: StoredCopy, apply: () => void): void;
  end(): void;
}

/** What the server was heard to say of the plan's history: its own words, or what the device kept of them. */
interface Known {
  epoch: number | null;
  seq: number | null;
}

const helloOf = ({ epoch, seq }: Known): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    helloFrame({
      proto: PROTO,
      appVersion: APP_VERSION,
      schemaVersion: SCHEMA,
      knownEpoch: epoch,
      knownSeq: seq,
    }),
  );

/** Hears every update of the document and tells which are made here, and of what they are part. */
const hearEdits = ({ doc, undo }: LineDeps, isFromServer: (origin: unknown) => boolean) => {
  let gesture: 'new' | 'more' | null = null;
  undo.onEdit((which) => {
    gesture = which;
  });
  const kindOf = (origin: unknown): EditKind => {
    const which = gesture;
    gesture = null;
    if (which !== null) return which;
    return origin === LOCAL || origin === LOCAL_UNTRACKED ? 'own' : 'tidying';
  };
  return (tell: (kind: EditKind, transaction: Y.Transaction) => void): (() => void) => {
    const hear = (_: Uint8Array, origin: unknown, __: Y.Doc, transaction: Y.Transaction): void => {
      if (!isFromServer(origin) && origin !== STORED) tell(kindOf(origin), transaction);
    };
    doc.on('update', hear);
    return () => doc.off('update', hear);
  };
};

/** Takes what the server says beyond y-protocols. */
const heed = (provider: WebsocketProvider, take: (message: HandshakeMessage) => void): void => {
  const handle = (type: number) => (_: unknown, decoder: decoding.Decoder) => {
    const read = readHandshake(type, decoder);
    // What does not read is a later server's: nothing is acknowledged by it.
    if (read.ok) take(read.value);
  };
  for (const type of [HANDSHAKE.welcome, HANDSHAKE.ack, HANDSHAKE.nack]) {
    provider.messageHandlers[type] = handle(type);
  }
};

/**
 * Yjs takes another client id where it hears of the use of its own. What was written here under it may not be what the
 * others have, and y-websocket cannot speak for an id that it did not begin with: the page keeps it for its goodbye.
 */
const watchClientId = ({ doc, awareness }: WebsocketProvider, clashed: () => void) => {
  const own = awareness.clientID;
  const look = (): void => {
    if (doc.clientID === own) return;
    doc.clientID = own;
    clashed();
  };
  doc.on('afterTransactionCleanup', look);
  return () => doc.off('afterTransactionCleanup', look);
};

const openProvider = (
  { planId, origin, doc, socket }: LineDeps,
  use: Parameters<typeof ackSocket>[1],
): WebsocketProvider =>
  new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/sync`, planId, doc, {
    connect: false,
    params: { schema: String(SCHEMA) },
    disableBc: true,
    WebSocketPolyfill: ackSocket(socket, use),
    shouldReconnect: ({ code }) => !isFinal(code),
  });

/** Wires a line that does not connect yet. */
export const openLine = (deps: LineDeps): Line => {
  const { doc, copy, clock, random, timers } = deps;
  const acks = createAcks();
  const known: Known = { epoch: null, seq: null };
  let isOver = false;
  // An update is counted before the provider, which listens after, sends it.
  const edits = hearEdits(deps, (origin) => origin === provider);
  const stopHearing = edits((kind, transaction) => link.edited(kind, placesOf(transaction)));
  const provider: WebsocketProvider = openProvider(deps, {
    hello: () => helloOf(known),
    ownTab: () => doc.clientID,
    mayWrite: () => link.mayWrite(),
    sent: (what, index) => link.sent(what, index),
    isOver: () => isOver,
    timers,
  });
  const link = createPlanLink({ provider, acks, copy, clock, random, timers });
  heed(provider, ({ kind, body }) => {
    if (kind === 'welcome') {
      Object.assign(known, { epoch: body.epoch, seq: body.docSeq });
      link.welcomed(body);
    } else if (kind === 'ack') {
      known.seq = body.docSeq;
      link.acked(body);
    } else if (kind === 'nack') link.nacked(body);
  });
  const stopWatching = watchClientId(provider, link.clashed);
  const copyChanged = (): void => link.copyIs(copy.state());
  const stopCopy = copy.subscribe(copyChanged);
  copyChanged();
  return {
    awareness: provider.awareness,
    link,
    acks,
    begin: (stored) => {
      if (stored !== null) {
        Object.assign(known, { epoch: stored.epoch, seq: stored.seq });
        acks.inherited(stored.waiting);
      }
      link.begin(stored !== null && stored.updates.length > 0);
    },
    join: (stored, apply) =>
      link.takeIn(() => {
        if (known.epoch === null) Object.assign(known, { epoch: stored.epoch, seq: stored.seq });
        acks.inherited(stored.waiting);
        apply();
      }),
    end: () => {
      stopHearing();
      stopWatching();
      stopCopy();
      link.stop();
      isOver = true;
      provider.destroy();
    },
  };
};
