/** The one place that makes order keys: strings of which there is always another one between two. */
import { generateKeyBetween } from 'fractional-indexing';
import type { Random } from './random.ts';

/** The digits of a key, in the order in which strings compare. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 62^3 tails: two people who insert at the same place at once get the same key once in some 230,000 times. */
const TAIL_LENGTH = 3;

/** The first letter tells how many digits the whole part has: `a` one, `b` two … `Z` one, `Y` two … */
const wholeLength = (head: string): number =>
  head >= 'a' ? head.charCodeAt(0) - 95 : 92 - head.charCodeAt(0);

const SMALLEST = `A${'0'.repeat(26)}`;

/** Whether a stored value is an order key that another one can be put before and after. */
export const isOrderKey = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^[A-Za-z][0-9A-Za-z]+$/.test(value)) return false;
  const whole = wholeLength(value.charAt(0));
  if (value.length < whole || value === SMALLEST) return false;
  return value.length === whole || !value.endsWith('0');
};

/** Random digits for a key's end; the last one is never 0, since no key ends in a fraction's zero. */
const tail = (random: Random): string =>
  Array.from(random.bytes(TAIL_LENGTH), (byte, index) =>
    index < TAIL_LENGTH - 1 ? DIGITS.charAt(byte % 62) : DIGITS.charAt(1 + (byte % 61)),
  ).join('');

/** A key between two that is no beginning of the upper one, so that a tail keeps it below. */
const stem = (before: string | null, after: string | null): string => {
  let found = generateKeyBetween(before, after);
  while (after?.startsWith(found)) found = generateKeyBetween(before, found);
  return found;
};

/** What lies around the place of new keys; `null` is the end of the list. */
export interface Gap {
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * `count` fresh keys in ascending order between two neighbours, each with a random tail. `null` where there is no room:
 * the neighbours are equal, in the wrong order or malformed.
 */
export const orderKeysBetween = (
  gap: Gap,
  { count, random }: { readonly count: number; readonly random: Random },
): readonly string[] | null => {
  const { before, after } = gap;
  if (before !== null && !isOrderKey(before)) return null;
  if (after !== null && !isOrderKey(after)) return null;
  if (before !== null && after !== null && before >= after) return null;
  const keys: string[] = [];
  for (let last = before; keys.length < count; last = keys.at(-1) ?? before) {
    keys.push(stem(last, after) + tail(random));
  }
  return keys;
};
