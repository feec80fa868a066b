/** The one order of records that have an order key: key, then id; those without a usable key come last. */
import type { Invalid } from './fields/field.ts';
import { isInvalid } from './fields/field.ts';

/** What a record needs to be put in order. */
export interface Ordered {
  readonly id: string;
  readonly order: string | Invalid;
}

const compare = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/** Compares two records for sorting; by code unit, so that it is the same in every language. */
export const byOrder = (one: Ordered, other: Ordered): number => {
  const [ones, others] = [isInvalid(one.order), isInvalid(other.order)];
  if (ones !== others) return ones ? 1 : -1;
  const byKey =
    isInvalid(one.order) || isInvalid(other.order) ? 0 : compare(one.order, other.order);
  return byKey || compare(one.id, other.id);
};
