/** How long to wait before the next try to connect: the one place that spreads tries. */
import type { Random } from '@gameplan/shared/base/random';

const LEAST_MS = 50;
/** The longest wait, in ms: whoever comes back is in the plan within 5 s after the cause ends. */
export const LONGEST_MS = 4_000;
const FIRST_MS = 100;

/** So many tries make y-websocket's own waits longer than any of ours, and so the shorter of the two ours. */
export const UNCOUNTED_TRIES = 10;

/** Any time up to a bound that doubles: a server that comes back is not met by everybody at once. */
export const retryDelay = (tries: number, random: Random): number => {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, UNCOUNTED_TRIES));
  const [high = 0, low = 0] = random.bytes(2);
  return LEAST_MS + ((high * 256 + low) / 65_536) * (bound - LEAST_MS);
};
