/** How somebody is told to wait after too many tries. */
import type { Reply } from './mount.ts';
import { refused } from './mount.ts';
import { problemOf } from './problems.ts';

/** The answer to one try too many; `seconds` is how long to wait. */
export const tooMany = (seconds: number): Reply<never> => {
  const detail = `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again.`;
  return refused(problemOf('too-many-tries', { detail }), { 'retry-after': String(seconds) });
};
