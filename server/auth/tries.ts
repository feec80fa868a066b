/** The one place that counts tries to sign in and up, and says how long to wait after too many. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

const SIGN_INS_A_MINUTE = 5;
/** One address may not try the same password on account after account either. */
const SIGN_INS_A_MINUTE_FROM_ONE_ADDRESS = 60;
const SIGN_UPS_AN_HOUR = 20;
/** The wait doubles from a minute up to this: nobody can lock somebody else out for good by trying wrong passwords. */
const LONGEST_WAIT_S = 15 * MINUTE_S;

/** Seconds to wait, or null if the try may be made. */
type Wait = Promise<number | null>;

export interface Tries {
  signIn(email: string, address: string): Wait;
  /** Forgets the tries of somebody who has got in. */
  signedIn(email: string, address: string): Promise<void>;
  signUp(address: string): Wait;
}

/** Counts one try; null if it may be made. The limiter throws its answer where there were too many. */
const count = async (limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> => {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
};

const waitOf = (refusal: RateLimiterRes | null): number | null =>
  refusal === null ? null : Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));

export const createTries = (): Tries => {
  const perAccount = new RateLimiterMemory({ points: SIGN_INS_A_MINUTE, duration: MINUTE_S });
  const perAddress = new RateLimiterMemory({
    points: SIGN_INS_A_MINUTE_FROM_ONE_ADDRESS,
    duration: MINUTE_S,
  });
  const rounds = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: DAY_S });
  const signUps = new RateLimiterMemory({ points: SIGN_UPS_AN_HOUR, duration: HOUR_S });
  const keyOf = (email: string, address: string): string => `${address} ${email}`;

  /** The first try over the limit starts a wait; each further round makes it twice as long. */
  const startWait = async (key: string): Promise<number> => {
    const { consumedPoints } = await rounds.penalty(key);
    const seconds = Math.min(LONGEST_WAIT_S, MINUTE_S * 2 ** Math.min(consumedPoints - 1, 10));
    await perAccount.block(key, seconds);
    return seconds;
  };

  return {
    signIn: async (email, address) => {
      const crowd = await count(perAddress, address);
      if (crowd !== null) return waitOf(crowd);
      const key = keyOf(email, address);
      const refusal = await count(perAccount, key);
      return refusal?.consumedPoints === SIGN_INS_A_MINUTE + 1 ? startWait(key) : waitOf(refusal);
    },
    signedIn: async (email, address) => {
      const key = keyOf(email, address);
      await Promise.all([perAccount.delete(key), rounds.delete(key)]);
    },
    signUp: async (address) => waitOf(await count(signUps, address)),
  };
};
