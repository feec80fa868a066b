/** Bad networks by a seed: which faults follow one another on a line, and for how long. */
import type { Random } from '@gameplan/shared/base/random';
import type { Fault } from '../support/tcp-proxy.ts';
import { PASS } from '../support/tcp-proxy.ts';

export interface FaultStep {
  readonly fault: Fault;
  readonly forMs: number;
}

/** A whole number from 0 to below `end`. */
export const below = (random: Random, end: number): number => {
  const [high = 0, low = 0] = random.bytes(2);
  return (high * 256 + low) % end;
};

const faultOf = (random: Random): Fault => {
  switch (below(random, 9)) {
    case 0:
      return { kind: 'delay', ms: below(random, 150) };
    case 1:
      return { kind: 'swallow' };
    case 2:
      return { kind: 'half-open' };
    case 3:
      return { kind: 'refuse' };
    case 4:
      return { kind: 'portal' };
    case 5:
      return { kind: 'trickle', bytesPerSecond: 400 };
    case 6:
      return { kind: 'cut', how: 'end', afterBytes: below(random, 300) };
    case 7:
      return { kind: 'cut', how: 'reset', afterBytes: below(random, 300) };
    default:
      return PASS;
  }
};

/** So many faults, one after the other. */
export const faultSchedule = (
  random: Random,
  { steps, atMostMs }: { readonly steps: number; readonly atMostMs: number },
): readonly FaultStep[] =>
  Array.from({ length: steps }, () => ({
    fault: faultOf(random),
    forMs: 10 + below(random, atMostMs),
  }));
