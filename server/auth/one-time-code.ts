/** The one place for the code that the server prints at its start, so that a stranger on the network is not the first one. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '@gameplan/shared/base/random';

/** Letters and digits that nobody takes for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;
/** Bytes from here on would make the first letters of the alphabet likelier than the others. */
const FAIR_BELOW = 256 - (256 % ALPHABET.length);

const letters = (random: Random, count: number): string => {
  let text = '';
  while (text.length < count) {
    for (const byte of random.bytes(count - text.length)) {
      if (byte < FAIR_BELOW) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
};

/** A fresh code of about 79 bits, in groups that are easily typed. */
export const newOneTimeCode = (random: Random): string =>
  Array.from({ length: GROUPS }, () => letters(random, GROUP_LENGTH)).join('-');

const digestOf = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest();

/** Whether a typed code is that one, however it is spaced; takes as long for each wrong one. */
export const isSameCode = (typed: string, code: string): boolean =>
  timingSafeEqual(digestOf(typed), digestOf(code));
