/** The opportunities of the plan it stands in: what the plan needs, and a table by stage that is edited in place. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { useMe } from '../../lib/me.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useNewcomersInPlan, useOwnColour } from '../../plan/presence/use-people.ts';
import { useHasPlan, usePlan } from '../../plan/use-plan.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { NewOpportunity } from './new-opportunity.tsx';
import { OpportunityGrid } from './opportunity-grid.tsx';
import { PipelineSheet } from './pipeline-sheet.tsx';
import { focusCell } from './use-grid-keys.ts';

const hasAny = (plan: Plan): boolean =>
  plan.opportunities.some(({ deletedAt }) => deletedAt === null);

/** Waits for the row to be drawn. */
const goToAmount = (id: string): void => {
  requestAnimationFrame(() => focusCell(id, 'amount'));
};

const OpenTable = () => {
  const words = useWords(opportunitiesWords);
  const isFilled = usePlan(hasAny);
  useOwnColour(useMe().id);
  useNewcomersInPlan();
  const add = <NewOpportunity key="add" onAdded={goToAmount} />;
  return (
    <div className="flex flex-col gap-4 p-4 sm:px-8 sm:py-5">
      <PipelineSheet />
      {isFilled ? (
        <>
          <OpportunityGrid />
          <div className="pb-8">{add}</div>
        </>
      ) : (
        <section className="rounded-sheet bg-surface shadow-1">
          <EmptyState sentence={words.empty} action={add} />
        </section>
      )}
    </div>
  );
};

const TableSkeleton = () => {
  const words = useWords(opportunitiesWords);
  return (
    <Skeleton label={words.loading} className="flex flex-col gap-4 p-4 sm:px-8 sm:py-5">
      <SkeletonBar className="h-28 rounded-sheet" />
      <SkeletonBar className="h-96 rounded-sheet" />
    </Skeleton>
  );
};

/** Shows the opportunities as soon as the plan has arrived; an empty table before that would be a lie. */
export const OpportunityTable = () => (useHasPlan() ? <OpenTable /> : <TableSkeleton />);
