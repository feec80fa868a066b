/** What somebody may spend for long and at once; whoever spends more is told how long to wait, and loses nothing. */
import type { Clock } from '@gameplan/shared/base/clock';

export interface TokenBucket {
  /** Spends `tokens`, which may be more than there are; answers in how many ms the debt is paid, 0 when there is none. */
  spend(tokens: number): number;
}

export const createTokenBucket = ({
  clock,
  perSecond,
  atOnce,
}: {
  readonly clock: Clock;
  readonly perSecond: number;
  readonly atOnce: number;
}): TokenBucket => {
  let left = atOnce;
  let at = clock.now();
  return {
    spend: (tokens) => {
      const now = clock.now();
      // A clock that was set back gives nothing and takes nothing.
      left = Math.min(atOnce, left + (Math.max(0, now - at) * perSecond) / 1_000);
      at = now;
      left -= tokens;
      return left < 0 ? Math.ceil((-left * 1_000) / perSecond) : 0;
    },
  };
};
