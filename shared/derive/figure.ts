/** What a derived figure is: a value or none, why, and which records it had to leave out (model, 3.8, 1 to 4). */

/** Why a record, or one of its fields, is in no sum. */
export type FigureFaultCode =
  | 'amount_invalid'
  | 'rate_missing'
  | 'no_close_date'
  | 'stage_unknown'
  | 'probability_invalid';

/** One record that a figure had to leave out. */
export interface FigureFault {
  /** Id of the record. */
  readonly record: string;
  readonly field: string;
  readonly code: FigureFaultCode;
}

/** Words for machines; the first that applies, in this order (model, 3.8, 3). `partly`: right, but for its faults. */
export type FigureState =
  | 'period_invalid'
  | 'goal_missing'
  | 'goal_invalid'
  | 'goal_zero'
  | 'goal_met'
  | 'ratio_missing'
  | 'ratio_invalid'
  | 'ratio_zero'
  | 'too_large'
  | 'nothing_open'
  | 'not_started'
  | 'period_over'
  | 'partly'
  | 'ok';

/**
 * A derived figure. Money is in minor units of the plan's currency, shares and ratios in basis points; neither is ever
 * NaN or infinite. `reason` is the sentence for people.
 */
export interface Figure<Value> {
  readonly value: Value | null;
  readonly state: FigureState;
  readonly reason: string;
  readonly faults: readonly FigureFault[];
}

/** Opportunities that are in the plan and in none of its sums; amounts in minor units. */
export interface SetAside {
  readonly open: number;
  readonly won: number;
  /** Ids, in ascending order; lost ones and such with a fault are among them. */
  readonly records: readonly string[];
}

/** Opportunities that close outside of the plan's period, whatever their type; and those inside that are of other types. */
export interface NotCounted extends SetAside {
  /** They close in the period, but amounts of their type are no part of the sales goal (model, 3.9, 2). */
  readonly otherTypes: SetAside;
}

/** Counted open opportunities whose close date is before today; their amount in minor units. */
export interface OverdueClose {
  readonly amount: number;
  /** Ids, in ascending order. */
  readonly records: readonly string[];
}

/** What closes in one month of the plan's period; amounts in minor units. */
export interface MonthSums {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly closed: number;
  readonly open: number;
  readonly weighted: number;
}

/** How a plan stands against its goal. */
export type Track = 'on' | 'at_risk' | 'off';

/** Every figure of a plan by its formula's name (model, 3.8, 1). */
export interface Figures {
  readonly open: Figure<number>;
  readonly closed: Figure<number>;
  readonly lost: Figure<number>;
  readonly notCounted: Figure<NotCounted>;
  readonly overdueClose: Figure<OverdueClose>;
  readonly months: Figure<readonly MonthSums[]>;
  readonly newSalesNeeded: Figure<number>;
  readonly pipelineNeeded: Figure<number>;
  /** Negative is a surplus. */
  readonly pipelineGap: Figure<number>;
  readonly sufficiency: Figure<number> & { readonly sufficient: boolean | null };
  readonly coverageRatio: Figure<number>;
  readonly requiredCoverage: Figure<number>;
  readonly weightedPipeline: Figure<number>;
  /** What the stages say the close ratio is: weighted by open. */
  readonly impliedRatio: Figure<number>;
  readonly projection: Figure<number>;
  /** What closes if the open pipeline closes at the plan's ratio, with what is closed. */
  readonly projectionAtRatio: Figure<number>;
  readonly attainment: Figure<number>;
  readonly projectedAttainment: Figure<number>;
  readonly elapsed: Figure<number>;
  readonly track: Figure<Track>;
}

/** The name of a figure. */
export type FigureName = keyof Figures;
