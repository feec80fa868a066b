/** What one connection has written and is not on disk yet, in a row; and how much of it goes to disk as one. */
import * as Y from 'yjs';
import type { Numbers } from './receipts.ts';
import { decodeWhole } from './yjs-internals/decode.ts';

/** An update that a client sent. */
export interface Write {
  readonly update: Uint8Array;
  /** It holds all that the server said it lacks. */
  readonly isAnswer: boolean;
}

/** The same with its number among those of its connection. */
export interface NumberedWrite extends Write {
  readonly number: number;
}

export interface Line {
  isUnderWay: boolean;
  readonly waiting: NumberedWrite[];
  bytes: number;
  /** Nobody is at its other end any more. */
  isHungUp: boolean;
}

/** So many updates that wait go into one commit, where the gate takes them as one; and their bytes. */
const TOGETHER = 16;
const TOGETHER_BYTES = 65_536;

export const newLine = (): Line => ({ isUnderWay: false, waiting: [], bytes: 0, isHungUp: false });

export const addTo = (line: Line, write: NumberedWrite): void => {
  line.waiting.push(write);
  line.bytes += write.update.length;
};

/** Takes the first so many out of what waits. */
export const shift = (line: Line, count: number): void => {
  for (const { update } of line.waiting.splice(0, count)) line.bytes -= update.length;
};

/** The first of what waits as one update; null where there is only one, or Yjs cannot join them. */
export const mergedOf = ({
  waiting,
}: Line): {
  readonly update: Uint8Array;
  readonly numbers: Numbers;
  readonly count: number;
} | null => {
  let bytes = 0;
  const end = waiting.slice(0, TOGETHER).findIndex(({ update, isAnswer }) => {
    bytes += update.length;
    return isAnswer || bytes > TOGETHER_BYTES || decodeWhole(update) === null;
  });
  const writes = waiting.slice(0, end < 0 ? TOGETHER : end);
  const [first, last] = [writes[0]?.number, writes.at(-1)?.number];
  if (first === undefined || last === undefined || first === last) return null;
  try {
    const update = Y.mergeUpdates(writes.map((write) => write.update));
    return { update, numbers: { first, last }, count: writes.length };
  } catch {
    return null;
  }
};
