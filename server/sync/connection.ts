/** The server's end of one socket as a room sees it: what goes out, how far behind its reader is, and its end. */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE, KEEPALIVE_MS, LIMITS } from '@gameplan/shared/sync/wire';
import { KEEPALIVE_FRAME } from './frames.ts';
import type { RoomSocket, SyncActor } from './rooms.ts';
import type { WaitingFrames } from './waiting-frames.ts';
import { createWaitingFrames } from './waiting-frames.ts';

/** How often connections are looked after. */
export const CARE_MS = KEEPALIVE_MS / 4;

export interface Connection {
  readonly actor: SyncActor;
  /** Frames that came before the plan was loaded. */
  readonly waiting: WaitingFrames;
  isOpen(): boolean;
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
  pause(): void;
  resume(): void;
}

export const createConnection = ({
  socket,
  actor,
  clock,
}: {
  readonly socket: RoomSocket;
  readonly actor: SyncActor;
  readonly clock: Clock;
}): Connection => {
  let open = true;
  let asked = false;
  let hasAnswered = false;
  let passedOverAt: number | null = null;
  let allowance: number = LIMITS.readerBytes;
  let sentAt = clock.now();
  let blocked: { readonly since: number; readonly bytes: number } | null = null;

  const close = (code: number, reason: string): void => {
    if (!open) return;
    open = false;
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
    else if (clock.now() - blocked.since >= LIMITS.readerBlockedMs) {
      close(CLOSE.tryAgain, 'slow reader');
    }
  };

  return {
    actor,
    waiting: createWaitingFrames(),
    isOpen: () => open,
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
      allowance = Math.max(allowance, LIMITS.readerBytes + frame.length);
      send(frame);
    },
    takesPresence: () => open && socket.bufferedAmount <= LIMITS.presenceReaderBytes,
    close,
    gone: () => {
      open = false;
    },
    care: () => {
      if (!open) return;
      watchReader();
      if (passedOverAt !== null && clock.now() - passedOverAt >= KEEPALIVE_MS) {
        close(CLOSE.tryAgain, 'no answer');
      }
      if (clock.now() - sentAt >= KEEPALIVE_MS - CARE_MS) send(KEEPALIVE_FRAME);
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
};
