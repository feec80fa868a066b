/** Chance as the browser has it, for the ids of new entries. */
import type { Random } from '@gameplan/shared/base/random';

export const browserRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
