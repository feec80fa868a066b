/** Frames of one client that came before it was let in or before the plan was loaded: a queue with bounds. */
import { LIMITS } from '@gameplan/shared/sync/wire';

export interface WaitingFrames {
  /** Keeps the frame; false when it no longer fits. */
  push(frame: Uint8Array): boolean;
  /** Takes the one that waits longest; undefined where none does. */
  next(): Uint8Array | undefined;
  isEmpty(): boolean;
}

export const createWaitingFrames = (): WaitingFrames => {
  const frames: Uint8Array[] = [];
  let bytes = 0;
  return {
    push: (frame) => {
      if (frames.length >= LIMITS.waitingFrames) return false;
      if (bytes + frame.length > LIMITS.waitingBytes) return false;
      frames.push(frame);
      bytes += frame.length;
      return true;
    },
    next: () => {
      const frame = frames.shift();
      bytes -= frame?.length ?? 0;
      return frame;
    },
    isEmpty: () => frames.length === 0,
  };
};
