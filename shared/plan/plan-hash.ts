/** The fingerprint of a plan's facts, by which approval, drift and digests tell whether it is still the same plan. */
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import { canonicalJson } from './canonical-json.ts';
import type { Plan } from './read-plan.ts';

/** SHA-256 of the canonical JSON of the plan's facts, in hexadecimal. */
export const planHash = (plan: Plan): string =>
  Array.from(digest(encodeUtf8(canonicalJson(plan))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
