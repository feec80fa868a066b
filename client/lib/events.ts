/**
 * The page's ear: one socket for all that happens outside of plans' documents. It comes back by itself, says what it
 * heard last, and tells when it may have missed something.
 */
import type { Random } from '@gameplan/shared/base/random';
import type { EventMessage, WorkspaceEvent } from '@gameplan/shared/sync/events';
import { EVENTS_PATH, eventMessage } from '@gameplan/shared/sync/events';
import { CLOSE, KEEPALIVE_MS } from '@gameplan/shared/sync/wire';
import * as z from 'zod/mini';

/** What a socket tells; nothing more after it was closed by us. */
export interface SocketListener {
  message(data: unknown): void;
  closed(code: number): void;
}

/** A socket as far as it is used. */
export interface EventsSocket {
  close(): void;
}

/** What is done about what is heard. */
export interface EventsHearer {
  /** The server is there: which day it has, and which settings. */
  present(state: { readonly today: string; readonly settingsVersion: number }): void;
  event(event: WorkspaceEvent): void;
  /** Something may have been missed: whatever is shown may be out of date. */
  missed(): void;
  /** The session is over. */
  signedOut(): void;
  /** Nothing more is listened to: whoever was here may be gone. */
  stopped(): void;
}

export interface EventsDeps {
  /** Opens a socket at a path of our own server. */
  readonly open: (path: string, listener: SocketListener) => EventsSocket;
  readonly hearer: EventsHearer;
  /** Calls `step` when the network is back, or the page is looked at again; gives a way to stop. */
  readonly page: { listen(event: 'online' | 'visible', step: () => void): () => void };
  readonly timers: { after(ms: number, task: () => void): () => void };
  readonly random: Random;
}

export interface Events {
  /** Begins to listen anew: what was heard before was perhaps somebody else's. */
  start(): void;
  stop(): void;
}

/** Waits between two tries, in ms: doubled each time, and spread, so that a restarted server is not met by all at once. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Whoever hears nothing for so long has lost the line, in ms. */
const SILENCE_MS = 2.25 * KEEPALIVE_MS;

const readMessage = (data: unknown): EventMessage | null => {
  if (typeof data !== 'string') return null;
  try {
    return z.safeParse(eventMessage, JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
};

export const createEvents = (deps: EventsDeps): Events => {
  let stopListening = () => {};
  return {
    start: () => {
      stopListening();
      stopListening = startListening(deps);
    },
    stop: () => stopListening(),
  };
};

/** Where the ear is in what a run of the server tells; null before the first hello. */
type Heard = { readonly run: string; readonly number: number } | null;

const pathAfter = (heard: Heard): string =>
  heard === null
    ? EVENTS_PATH
    : `${EVENTS_PATH}?run=${encodeURIComponent(heard.run)}&after=${heard.number}`;

const startListening = ({ open, hearer, page, timers, random }: EventsDeps): (() => void) => {
  let heard: Heard = null;
  let socket: EventsSocket | null = null;
  let tries = 0;
  let stopTimer = () => {};

  const wait = (ms: number, task: () => void): void => {
    stopTimer();
    stopTimer = timers.after(ms, task);
  };
  const drop = (): void => {
    stopTimer();
    socket?.close();
    socket = null;
  };
  const connect = (): void => {
    drop();
    socket = open(pathAfter(heard), { message: (data) => take(readMessage(data)), closed: lose });
    wait(SILENCE_MS, connect);
  };
  const lose = (code: number): void => {
    drop();
    if (code === CLOSE.notSignedIn) {
      hearer.signedOut();
      return;
    }
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    const share = (random.bytes(1)[0] ?? 0) / 255;
    tries += 1;
    wait(longest * (0.5 + share / 2), connect);
  };
  const take = (message: EventMessage | null): void => {
    wait(SILENCE_MS, connect);
    if (message === null || message.type === 'alive') return;
    if (message.type === 'event') {
      if (heard !== null) heard = { ...heard, number: message.number };
      hearer.event(message.event);
      return;
    }
    // On the first try nothing was missed but the moment since the page began to load.
    if (!message.isResumed && (heard !== null || tries > 0)) hearer.missed();
    heard = { run: message.run, number: message.number };
    tries = 0;
    hearer.present(message);
  };
  /** The line may be dead without knowing it, or the next try be far away. */
  const tryNow = (): void => {
    tries = Math.max(tries, 1);
    connect();
  };
  const stops = [
    page.listen('online', tryNow),
    page.listen('visible', () => socket === null && tryNow()),
  ];
  connect();
  return () => {
    for (const stop of stops) stop();
    drop();
    hearer.stopped();
  };
};
