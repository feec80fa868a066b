/** The deletions of an update, to ask whether a piece is among them. */
import type { DeleteRange } from '../yjs-internals/decode.ts';

export interface DeleteRanges {
  readonly all: readonly DeleteRange[];
  /**
   * Whether each client's stand one behind another and none is empty, as every encoder writes them. Yjs walks through all
   * that a range covers, so a few bytes that name the same long range again and again would cost minutes.
   */
  readonly areInOrder: boolean;
  has(client: number, clock: number): boolean;
}

export const deleteRanges = (all: readonly DeleteRange[]): DeleteRanges => {
  const byClient = new Map<number, DeleteRange[]>();
  let areInOrder = true;
  for (const range of all) {
    const before = byClient.get(range.client);
    const last = before?.at(-1);
    if (range.length < 1) areInOrder = false;
    if (last !== undefined && range.clock < last.clock + last.length) areInOrder = false;
    if (before === undefined) byClient.set(range.client, [range]);
    else before.push(range);
  }
  const has = (client: number, clock: number): boolean => {
    const ranges = byClient.get(client) ?? [];
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (range === undefined || clock < range.clock) high = middle;
      else if (clock >= range.clock + range.length) low = middle + 1;
      else return true;
    }
    return false;
  };
  return { all, areInOrder, has };
};
