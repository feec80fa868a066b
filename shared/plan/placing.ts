/** Finds the order keys that put a record where a person wants it among its siblings. */
import { orderKeysBetween } from '../base/order-key.ts';
import type { Random } from '../base/random.ts';
import type { Ordered } from './by-order.ts';
import { isInvalid } from './fields/field.ts';

/** A place in a list: right after one record or right before one; neither, or one that has left the list, is the end. */
export interface Place {
  readonly after?: string;
  readonly before?: string;
}

/** The key of the record that is placed, and fresh ones for siblings whose own left no room. */
export interface Placing {
  readonly order: string;
  readonly siblings: ReadonlyMap<string, string>;
}

const keyOf = (record: Ordered | undefined): string | null =>
  record === undefined || isInvalid(record.order) ? null : record.order;

/** How many of the siblings come before the place. */
const indexOf = (siblings: readonly Ordered[], { after, before }: Place): number => {
  const left = siblings.findIndex(({ id }) => id === after);
  if (left >= 0) return left + 1;
  const right = siblings.findIndex(({ id }) => id === before);
  return right >= 0 ? right : siblings.length;
};

/** Whether the record there can be the upper neighbour: it has no key and lies last anyway, or its key is above. */
const isAbove = (record: Ordered | undefined, below: string | null): boolean => {
  const key = keyOf(record);
  return key === null || below === null || key > below;
};

/**
 * Places a record among its siblings, which are in order (`byOrder`) and do not include it. Where neighbours have equal
 * keys or none that can be used, those that are in the way get fresh keys in the same order.
 */
export const placeAmong = (siblings: readonly Ordered[], place: Place, random: Random): Placing => {
  const index = indexOf(siblings, place);
  let from = index;
  while (from > 0 && keyOf(siblings[from - 1]) === null) from -= 1;
  const below = keyOf(siblings[from - 1]);
  let to = index;
  while (!isAbove(siblings[to], below)) to += 1;
  const gap = { before: below, after: keyOf(siblings[to]) };
  const keys = orderKeysBetween(gap, { count: to - from + 1, random });
  const order = keys?.[index - from];
  // The loops above end at neighbours whose keys ascend, and between those there is always room.
  if (keys === null || order === undefined) throw new Error('no room between ascending order keys');
  const others = keys.filter((key) => key !== order);
  return {
    order,
    siblings: new Map(others.map((key, at) => [siblings[from + at]?.id ?? '', key])),
  };
};

/** Whether a record lies already where it is asked to, among all of its siblings in order. */
export const isPlaced = (
  siblings: readonly { readonly id: string }[],
  id: string,
  { after, before }: Place,
): boolean => {
  const index = siblings.findIndex((sibling) => sibling.id === id);
  const has = (other: string): boolean => siblings.some((sibling) => sibling.id === other);
  if (index < 0) return false;
  if (after !== undefined && has(after)) return siblings[index - 1]?.id === after;
  if (before !== undefined && has(before)) return siblings[index + 1]?.id === before;
  return index === siblings.length - 1;
};
