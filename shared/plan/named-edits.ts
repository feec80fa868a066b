/** Edits that set several fields which only make sense together. */
import { instantOf } from '../base/dates.ts';
import { failed, ok } from '../base/result.ts';
import type { EditDeps, Edited } from './edit-deps.ts';
import { opportunity } from './kinds/opportunity.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { strategy } from './kinds/strategy.ts';
import type { RecordEdits } from './record-edits.ts';
import { findRecord, setValue } from './record-maps.ts';
import { recordMap, rootOf, writableRoot } from './roots.ts';

export interface NamedEdits {
  /**
   * Makes a strategy the primary one (model, 3.8, 20): the plan names it, it remembers when, and all others
   * forget. One that is primary already is kept as it is.
   */
  choosePrimaryStrategy(strategyId: string): Edited;
  /** Moves an opportunity to a stage and notes when. */
  setStage(opportunityId: string, stage: string): Edited;
}

/** The edits of one person in one document. */
export const createNamedEdits = (
  { doc, origin, clock }: EditDeps,
  records: RecordEdits,
): NamedEdits => ({
  choosePrimaryStrategy: (strategyId) => {
    const chosen = findRecord(doc, strategy.name, strategyId);
    if (!chosen.ok) return chosen;
    const facts = writableRoot(doc, planFacts.name);
    if (facts === null) return failed('malformed');
    doc.transact(() => {
      const root = rootOf(doc, strategy.name);
      for (const id of root.keys()) {
        if (id !== strategyId) {
          const other = recordMap(root.get(id));
          if (other !== null) setValue(other, 'claimedPrimaryAt', null);
        }
      }
      const isKept =
        facts.get('primaryStrategyId') === strategyId && chosen.value.has('claimedPrimaryAt');
      if (isKept) return;
      setValue(facts, 'primaryStrategyId', strategyId);
      chosen.value.set('claimedPrimaryAt', instantOf(clock.now()));
    }, origin);
    return ok(undefined);
  },
  setStage: (opportunityId, stage) =>
    records.setField(opportunity.name, opportunityId, 'stage', stage),
});
