/** Which strategy is the primary one, and who else was chosen at the same time (model, 3.3 and 3.8, 20). */
import { byOrder } from './by-order.ts';
import { valueOr } from './fields/field.ts';
import type { Strategy } from './kinds/strategy.ts';
import { sevenStrategies } from './kinds/strategy.ts';
import type { Plan } from './read-plan.ts';
import { isInBin } from './swot-board.ts';

/** The primary strategy of a plan as every replica reads it. */
export interface PrimaryStrategy {
  /** Null where nobody chose one that stands, and none of the seven kinds stands either. */
  readonly primary: Strategy | null;
  /** `chosen`: the plan names it; `first`: it stands first of those that can be primary unchosen. */
  readonly state: 'chosen' | 'first' | 'no_primary';
  /** Standing strategies that others chose at the same time: the notice stands until somebody keeps or changes. */
  readonly alsoChosen: readonly Strategy[];
}

const isOneOfSeven = ({ kind }: Strategy): boolean => sevenStrategies.some((one) => one === kind);

/** Reads the primary strategy: the one that the plan names, else the first that stands of the seven kinds. */
export const primaryStrategy = ({
  primaryStrategyId,
  strategies,
}: Pick<Plan, 'primaryStrategyId' | 'strategies'>): PrimaryStrategy => {
  const standing = strategies.filter((one) => !isInBin(one));
  const named = valueOr(primaryStrategyId, null);
  const chosen = standing.find(({ id }) => id === named) ?? null;
  const primary = chosen ?? standing.filter(isOneOfSeven).sort(byOrder)[0] ?? null;
  return {
    primary,
    state: chosen !== null ? 'chosen' : primary !== null ? 'first' : 'no_primary',
    // A time that cannot be read still says that somebody chose.
    alsoChosen: standing.filter((one) => one.claimedPrimaryAt !== null && one !== primary),
  };
};
