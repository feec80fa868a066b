/** What one opportunity brings to the figures by itself, whatever the period, the goal and the day (model, 3.8, 4 to 6). */
import { isPlainDate } from '../base/dates.ts';
import { isInvalid, valueOr } from '../plan/fields/field.ts';
import type { Opportunity } from '../plan/kinds/opportunity.ts';
import type { Stage, WorkspaceSettings } from '../workspace/settings.ts';
import { halfUp, WHOLE } from './exact.ts';
import type { FigureFault, FigureFaultCode } from './figure.ts';

/** What figures look at of an opportunity. */
export type OpportunityFacts = Pick<
  Opportunity,
  | 'id'
  | 'amount'
  | 'currency'
  | 'stage'
  | 'probability'
  | 'closeDate'
  | 'type'
  | 'inPlan'
  | 'deletedAt'
>;

/** What an opportunity is read by beside itself. */
export interface ReadingBasis {
  /** The currency of the plan. */
  readonly currency: string;
  readonly stages: ReadonlyMap<string, Stage>;
  /** Types whose amounts are no part of the sales goal. */
  readonly otherTypes: ReadonlySet<string>;
}

/** An opportunity of the plan as figures see it. */
export interface OpportunityReading {
  readonly id: string;
  /** Null where the stage is unknown. */
  readonly outcome: Stage['outcome'] | null;
  /** In minor units; null where it cannot be counted. */
  readonly amount: bigint | null;
  /** The amount times its probability; null where either is not known. */
  readonly weighted: bigint | null;
  readonly closeDate: string | null;
  readonly countsToGoal: boolean;
  /** Why it is in no sum. */
  readonly faults: readonly FigureFault[];
  /** Why it is not in the weighted pipeline, though it may be in all else. */
  readonly probabilityFault: FigureFault | null;
}

const LARGEST_AMOUNT = 999_999_999_999_999;

/** An amount that may be counted: a whole number of minor units within bounds; null where it is none. */
export const exactAmount = (amount: unknown): bigint | null =>
  typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 && amount <= LARGEST_AMOUNT
    ? BigInt(amount)
    : null;

/** A share in basis points, 0 to 10000; null where it is none. */
export const exactShare = (share: unknown): bigint | null =>
  typeof share === 'number' && Number.isInteger(share) && share >= 0 && share <= 10_000
    ? BigInt(share)
    : null;

/** What opportunities are read by, of a plan's currency and the settings. */
export const readingBasis = (
  currency: Opportunity['currency'],
  settings: Pick<WorkspaceSettings, 'currency' | 'stages' | 'opportunityTypes'>,
): ReadingBasis => ({
  currency: valueOr(currency, settings.currency),
  stages: new Map(settings.stages.map((stage) => [stage.id, stage])),
  otherTypes: new Set(
    settings.opportunityTypes.flatMap(({ id, countsToGoal }) => (countsToGoal ? [] : [id])),
  ),
});

const stageOf = ({ stage }: OpportunityFacts, { stages }: ReadingBasis): Stage | null =>
  stages.get(valueOr(stage, '')) ?? null;

/** Until rates are built, an amount in another currency is in no sum. */
const isInCurrency = ({ currency }: OpportunityFacts, basis: ReadingBasis): boolean =>
  currency === null || (!isInvalid(currency) && currency === basis.currency);

const closeDateOf = ({ closeDate }: OpportunityFacts): string | null => {
  const date = valueOr(closeDate, '');
  return isPlainDate(date) ? date : null;
};

/** The opportunity's own probability, where it has none its stage's; null where it is out of range. */
const probabilityOf = ({ probability }: OpportunityFacts, stage: Stage): bigint | null =>
  exactShare(probability === null ? stage.probability : probability);

/** Reads an opportunity; null where it is not in the plan, or in the bin. */
export const readOpportunity = (
  facts: OpportunityFacts,
  basis: ReadingBasis,
): OpportunityReading | null => {
  if (facts.inPlan !== true || facts.deletedAt !== null) return null;
  const stage = stageOf(facts, basis);
  const amount = exactAmount(facts.amount);
  const closeDate = closeDateOf(facts);
  const probability = stage === null ? null : probabilityOf(facts, stage);
  const fault = (field: keyof OpportunityFacts, code: FigureFaultCode): FigureFault => ({
    record: facts.id,
    field,
    code,
  });
  const faults = [
    amount === null && fault('amount', 'amount_invalid'),
    closeDate === null && fault('closeDate', 'no_close_date'),
    !isInCurrency(facts, basis) && fault('currency', 'rate_missing'),
    stage === null && fault('stage', 'stage_unknown'),
  ].filter((found) => found !== false);
  const isWeighed = stage?.outcome === 'open';
  return {
    id: facts.id,
    outcome: stage?.outcome ?? null,
    amount,
    weighted:
      amount === null || probability === null
        ? null
        : halfUp({ part: amount * probability, whole: WHOLE }),
    closeDate,
    countsToGoal: !basis.otherTypes.has(valueOr(facts.type, '')),
    faults,
    probabilityFault:
      isWeighed && probability === null ? fault('probability', 'probability_invalid') : null,
  };
};
