/** The one place where secrets for links are made, and the form in which they are kept. */
import { createHash } from 'node:crypto';
import type { Random } from '@gameplan/shared/base/random';

const SECRET_BYTES = 32;

/** 256 random bits as text that fits into an address. */
export const newSecretToken = (random: Random): string =>
  Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url');

/** What is stored of a secret: enough to know it again, and nothing to find it out from. */
export const hashOfSecret = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
