/** The one order of records that have an order key: key, then id; those without a usable key come last. */
import type { Invalid } from './fields/field.ts';
import { valueOr } from './fields/field.ts';

/** What a record needs to be put in order. */
export interface Ordered {
  readonly id: string;
  readonly order: string | Invalid | null;
}

const compare = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/** Compares two records for sorting; by code unit, so that it is the same in every language. */
export const byOrder = (one: Ordered, other: Ordered): number => {
  const [mine, theirs] = [valueOr(one.order, null), valueOr(other.order, null)];
  if (mine === null || theirs === null) {
    if (mine !== theirs) return mine === null ? 1 : -1;
    return compare(one.id, other.id);
  }
  return compare(mine, theirs) || compare(one.id, other.id);
};
