/** Which opportunities stand in which group of the table: by stage, then those that are in no figure, then those set aside. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Opportunity } from '@gameplan/shared/plan/kinds/opportunity';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';

/** Why a group is one. */
export type GroupKind = 'open' | 'unknown' | 'won' | 'lost' | 'notCounted' | 'notInPlan';

export interface OpportunityGroup {
  /** The stage's id, or the kind's name. */
  readonly id: string;
  readonly kind: GroupKind;
  /** The stage's name; null where the words of the kind say it. */
  readonly label: string | null;
  readonly rows: readonly Opportunity[];
  /** What its rows come to, in minor units of the plan; amounts that cannot be read are in no sum. */
  readonly sum: bigint;
}

export interface GroupsBasis {
  readonly settings: Pick<WorkspaceSettings, 'stages'>;
  /** Ids of those that are in the plan and in none of its sums. */
  readonly notCounted: ReadonlySet<string>;
  /** The plan's currency; an amount in another one is in no sum. */
  readonly currency: string;
}

const amountIn = ({ amount, currency }: Opportunity, basis: GroupsBasis): bigint =>
  currency === null || currency === basis.currency ? BigInt(valueOr(amount, 0)) : 0n;

/**
 * The groups in reading order: nearest to the deal first, as the eye of a seller goes. Groups without a row are left out.
 */
export const opportunityGroups = (
  opportunities: readonly Opportunity[],
  basis: GroupsBasis,
): readonly OpportunityGroup[] => {
  const { stages } = basis.settings;
  const known = new Map(stages.map((stage) => [stage.id, stage]));
  const placeOf = (one: Opportunity): string => {
    if (one.inPlan !== true) return 'notInPlan';
    const stage = known.get(valueOr(one.stage, ''));
    if (stage?.outcome !== 'lost' && basis.notCounted.has(one.id)) return 'notCounted';
    return stage === undefined ? 'unknown' : `stage ${stage.id}`;
  };
  const rowsBy = Map.groupBy(
    opportunities.filter(({ deletedAt }) => deletedAt === null),
    placeOf,
  );
  const group = (place: string, told: Pick<OpportunityGroup, 'id' | 'kind' | 'label'>) => {
    const rows = rowsBy.get(place) ?? [];
    const sum = rows.reduce((total, one) => total + amountIn(one, basis), 0n);
    return rows.length === 0 ? [] : [{ ...told, rows, sum }];
  };
  const ofOutcome = (outcome: 'open' | 'won' | 'lost') =>
    stages
      .filter((stage) => stage.outcome === outcome)
      .toReversed()
      .flatMap(({ id, label }) => group(`stage ${id}`, { id, kind: outcome, label }));
  const ofKind = (kind: GroupKind) => group(kind, { id: kind, kind, label: null });
  return [
    ...ofOutcome('open'),
    ...ofKind('unknown'),
    ...ofOutcome('won'),
    ...ofOutcome('lost'),
    ...ofKind('notCounted'),
    ...ofKind('notInPlan'),
  ];
};
