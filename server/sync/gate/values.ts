/** G7: what a plain value may be, wherever it lies: what JSON can say, of bounded depth and size, under harmless keys. */
import { LIMITS } from '@gameplan/shared/sync/wire';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether that may be a key of a map, of an object, of a format, or the name of an element. */
export const isSafeKey = (key: string): boolean =>
  key.length <= LIMITS.keyChars && !RESERVED.has(key);

const isSafeText = (text: string): boolean =>
  // A letter takes at most three bytes for each of its units, so most texts need no counting.
  text.length * 3 <= LIMITS.valueBytes || Buffer.byteLength(text) <= LIMITS.valueBytes;

const isPlain = (value: object): boolean =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;

/** Why a value is refused, or null. `depth` is how many values it may still nest. */
export const valueFault = (value: unknown, depth: number = LIMITS.valueDepth): string | null => {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'it has an endless number';
  if (typeof value === 'string') return isSafeText(value) ? null : 'it has too long a text';
  if (typeof value !== 'object' || !isPlain(value)) return 'it has a value that JSON cannot say';
  if (depth < 1) return 'it has a value that nests too deep';
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && !isSafeKey(key)) return 'it has a key that nobody may use';
    const fault = valueFault(inner, depth - 1);
    if (fault !== null) return fault;
  }
  return null;
};
