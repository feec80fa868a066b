/** The first update of a new plan: its meta, its own facts and its texts, empty. */
import type { AccountId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { seedPlan } from './seed-plan.ts';

/** What a new plan is made from. */
export interface BlankPlan {
  readonly name: string;
  readonly accountId: AccountId;
  /** ISO 4217; without one the plan has no currency until somebody chooses it. */
  readonly currency?: string;
  /** The first and the last day of what it plans, as plain dates. */
  readonly period?: { readonly start: string; readonly end: string };
  /** The generation of the document; a new plan's is 1. */
  readonly epoch?: number;
  readonly random: Random;
}

/** A blank plan as one Yjs update, format v1; the same randomness gives the same bytes. */
export const blankPlan = ({
  name,
  accountId,
  currency,
  period,
  ...rest
}: BlankPlan): Uint8Array => {
  const facts = {
    name: name.toWellFormed(),
    accountId,
    ...(currency === undefined ? {} : { currency }),
    ...(period === undefined ? {} : { periodStart: period.start, periodEnd: period.end }),
  };
  return seedPlan({ ...rest, facts });
};
