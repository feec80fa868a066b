/** The server's end of one socket as a room sees it: what goes out, how far behind its reader is, and its end. */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE, KEEPALIVE_MS } from '@gameplan/shared/sync/wire';
import { KEEPALIVE_FRAME } from './frames.ts';
import type { Limits } from './limits.ts';
import type { Receipts } from './receipts.ts';
import { createReceipts } from './receipts.ts';
import type { RoomSocket, SyncActor, Writing } from './rooms.ts';
import type { Cancel, Timers } from './timers.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { WaitingFrames } from './waiting-frames.ts';
import { createWaitingFrames } from './waiting-frames.ts';

/** How often connections are looked after. */
export const CARE_MS = KEEPALIVE_MS / 4;

/** Why nothing is read from a socket: it says more than it may, storage is behind, or its own edits are. */
export type PauseReason = 'rate' | 'storage' | 'edits';

export interface Connection {
  readonly actor: SyncActor;
  /** What the connection may do now. */
  writing(): Writing;
  allow(writing: Writing): void;
  /** Counts what the client sent; past what it may, its socket is not read until there is room again. */
  spend(frames: number, bytes: number): void;
  /** Frames that came before the plan was loaded. */
  readonly waiting: WaitingFrames;
  /** What the client may be promised of what it wrote. */
  readonly receipts: Receipts;
  /** Whether this is the first message that is read; it is none any more afterwards. */
  isFirst(): boolean;
  isOpen(): boolean;
  /** Whether the server has ended it, be the client still there or not. */
  isSentAway(): boolean;
  /** Whether the client has asked for the plan: before that, changes would only pile up in it. */
  hasAsked(): boolean;
  /** The client has told all that the server said it lacks. */
  answered(): void;
  /**
   * Whether a change that builds on something missing may be passed over, because the answer that holds both is still
   * to come: who types while the line comes back is ahead of the server's question.
   */
  passesOver(): boolean;
  send(frame: Uint8Array): void;
  /** Sends the plan itself; its size does not count against a slow reader. */
  sendAnswer(frame: Uint8Array): void;
  /** Whether presence may be sent; it is what a slow reader goes without first. */
  takesPresence(): boolean;
  close(code: number, reason: string): void;
  /** The socket has gone. */
  gone(): void;
  /** Keeps the line alive, and ends it when the reader takes nothing for too long. */
  care(): void;
  pause(reason: PauseReason): void;
  resume(reason: PauseReason): void;
}

export const createConnection = ({
  socket,
  actor,
  clock,
  timers,
  limits,
}: {
  readonly socket: RoomSocket;
  readonly actor: SyncActor;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly limits: Limits;
}): Connection => {
  const frameBucket = createTokenBucket({
    clock,
    perSecond: limits.updatesPerSecond,
    atOnce: limits.updatesAtOnce,
  });
  const byteBucket = createTokenBucket({
    clock,
    perSecond: limits.bytesPerSecond,
    atOnce: limits.bytesAtOnce,
  });
  const paused = new Set<PauseReason>();
  let refilled: Cancel = () => {};
  let writing = actor.writing;
  let open = true;
  let sentAway = false;
  let isSilent = true;
  let asked = false;
  let hasAnswered = false;
  let passedOverAt: number | null = null;
  let allowance: number = limits.readerBytes;
  let sentAt = clock.now();
  let blocked: { readonly since: number; readonly bytes: number } | null = null;

  const pause = (reason: PauseReason): void => {
    if (!open) return;
    paused.add(reason);
    if (paused.size === 1) socket.pause();
  };

  const resume = (reason: PauseReason): void => {
    if (paused.delete(reason) && paused.size === 0 && open) socket.resume();
  };

  const close = (code: number, reason: string): void => {
    sentAway = true;
    if (!open) return;
    open = false;
    refilled();
    socket.close(code, reason);
  };

  const send = (frame: Uint8Array): void => {
    if (!open) return;
    socket.send(frame);
    sentAt = clock.now();
    if (socket.bufferedAmount > allowance) close(CLOSE.tryAgain, 'slow reader');
  };

  /** A reader is blocked while nothing of what waits for it leaves; new frames may still be added behind. */
  const watchReader = (): void => {
    const bytes = socket.bufferedAmount;
    if (bytes === 0) blocked = null;
    else if (blocked === null || bytes < blocked.bytes) blocked = { since: clock.now(), bytes };
    else if (clock.now() - blocked.since >= limits.readerBlockedMs) {
      close(CLOSE.tryAgain, 'slow reader');
    }
  };

  return {
    actor,
    writing: () => writing,
    allow: (now) => {
      writing = now;
    },
    spend: (frames, bytes) => {
      const ms = Math.max(frameBucket.spend(frames), byteBucket.spend(bytes));
      if (ms === 0) return;
      pause('rate');
      refilled();
      refilled = timers.after(ms, () => resume('rate'));
    },
    waiting: createWaitingFrames(),
    receipts: createReceipts(),
    isFirst: () => {
      const isFirst = isSilent;
      isSilent = false;
      return isFirst;
    },
    isOpen: () => open,
    isSentAway: () => sentAway,
    hasAsked: () => asked,
    answered: () => {
      hasAnswered = true;
      passedOverAt = null;
    },
    passesOver: () => {
      if (!hasAnswered) passedOverAt ??= clock.now();
      return !hasAnswered;
    },
    send,
    sendAnswer: (frame) => {
      asked = true;
      allowance = Math.max(allowance, limits.readerBytes + frame.length);
      send(frame);
    },
    takesPresence: () => open && socket.bufferedAmount <= limits.presenceReaderBytes,
    close,
    gone: () => {
      open = false;
      refilled();
    },
    care: () => {
      if (!open) return;
      watchReader();
      if (passedOverAt !== null && clock.now() - passedOverAt >= KEEPALIVE_MS) {
        close(CLOSE.tryAgain, 'no answer');
      }
      if (clock.now() - sentAt >= KEEPALIVE_MS - CARE_MS) send(KEEPALIVE_FRAME);
    },
    pause,
    resume,
  };
};
