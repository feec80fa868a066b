/** Where somebody is led who comes to a screen of the product. */
import type { Me } from '@gameplan/shared/api/people';
import type { readEntrance } from '@gameplan/shared/api/workspace';
import type * as z from 'zod/mini';
import { isSignedOut } from '../lib/api.ts';
import type { LastVisit, Visits } from '../lib/visits.ts';

/** What a stranger may know of the workspace. */
export type Entrance = z.infer<typeof readEntrance.answer>;

export interface EntranceDeps {
  /** Who is signed in; asks the server the first time. Throws `CallFailed`. */
  readonly whoIsHere: () => Promise<Me>;
  /** Whether anybody has signed up here yet; asks the server once for each way to a door. Throws `CallFailed`. */
  readonly whatIsHere: () => Promise<Entrance>;
  readonly visits: Visits;
}

/** How long an answer counts, in ms: as long as the redirects of one way take, and no longer. */
const ONE_WAY_MS = 2_000;

/** Asks the server once for all redirects of one way: whoever is led to a door need not be asked for there again. */
export const oncePerWay = (
  ask: () => Promise<Entrance>,
  timers: { after(ms: number, task: () => void): unknown },
): EntranceDeps['whatIsHere'] => {
  let asked: Promise<Entrance> | null = null;
  const forget = () => {
    asked = null;
  };
  return () => {
    if (asked === null) {
      asked = ask();
      asked.then(() => timers.after(ONE_WAY_MS, forget), forget);
    }
    return asked;
  };
};

/** A page of ours to go to after signing in; null for none, and for anything that would lead away from here. */
export const safeReturn = (wanted: unknown): string | null =>
  typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) && wanted !== '/' ? wanted : null;

/**
 * Where a stranger signs: a browser that has been here before has an account to sign in to. Where signing up takes an
 * invitation, whoever comes without one can only have an account too.
 */
export const signPageFor = (
  last: LastVisit,
  signUp: Entrance['signUp'],
): '/sign-up' | '/sign-in' => (last === 'none' && signUp !== 'invited' ? '/sign-up' : '/sign-in');

/**
 * Where somebody goes who is not let in: before anybody has signed up, to the two ways to begin. To the sample, whose
 * people have no passwords, the only way back leads there too.
 */
export const doorFor = async ({
  whatIsHere,
  visits,
}: EntranceDeps): Promise<'/welcome' | '/sign-up' | '/sign-in'> => {
  const { isEmpty, isSample, signUp } = await whatIsHere();
  return isEmpty || isSample ? '/welcome' : signPageFor(visits.last(), signUp);
};

/**
 * Whether the browser is let in. A browser that comes to the front door and knows of no open visit is not asked for:
 * the answer is known.
 */
export const isLetIn = async (
  { whoIsHere, visits }: EntranceDeps,
  path: string,
): Promise<boolean> => {
  if (path === '/' && visits.last() !== 'signed-in') return false;
  try {
    await whoIsHere();
    visits.remember('signed-in');
    return true;
  } catch (error) {
    if (!isSignedOut(error)) throw error;
    if (visits.last() === 'signed-in') visits.remember('signed-out');
    return false;
  }
};
