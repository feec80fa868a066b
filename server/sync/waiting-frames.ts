/** Frames of one client that came before it was let in or before the plan was loaded: a queue with bounds. */
import { LIMITS } from '@gameplan/shared/sync/wire';

export interface WaitingFrames {
  /** Keeps the frame; false when it no longer fits. */
  push(frame: Uint8Array): boolean;
  /** All that waited, in order; the queue is empty afterwards. */
  takeAll(): readonly Uint8Array[];
}

export const createWaitingFrames = (): WaitingFrames => {
  let frames: Uint8Array[] = [];
  let bytes = 0;
  return {
    push: (frame) => {
      if (frames.length >= LIMITS.waitingFrames) return false;
      if (bytes + frame.length > LIMITS.waitingBytes) return false;
      frames.push(frame);
      bytes += frame.length;
      return true;
    },
    takeAll: () => {
      const taken = frames;
      frames = [];
      bytes = 0;
      return taken;
    },
  };
};
