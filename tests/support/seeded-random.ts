/** Randomness that one seed replays. */
import type { Random } from '@gameplan/shared/base/random';

/** A source of bytes that gives the same ones for the same seed (xorshift32). */
export const seededRandom = (seed: number): Random => {
  let state = seed | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xff;
  };
  return { bytes: (count) => Uint8Array.from({ length: count }, next) };
};
