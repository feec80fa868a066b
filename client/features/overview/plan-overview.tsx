/** The overview of the plan it stands in: goal, texts, initiatives, months and team on one page. */
import { PlanField } from '../../fields/plan-field.tsx';
import { useWords } from '../../lib/words/use-words.ts';
import { useLink } from '../../plan/use-plan.ts';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';

const OverviewSkeleton = () => {
  const { overview: words } = useWords();
  return (
    <Skeleton label={words.loading} className="flex flex-col gap-4 p-4 sm:px-8 sm:py-6">
      <SkeletonBar className="h-9 w-64" />
      <SkeletonBar className="h-56 rounded-sheet" />
      <SkeletonBar className="h-72 rounded-sheet" />
    </Skeleton>
  );
};

const OpenOverview = () => (
  <div className="flex flex-col gap-4 p-4 sm:px-8 sm:py-6">
    <h1 className="text-title-1">
      <PlanField field="name" />
    </h1>
  </div>
);

/** Shows the plan as soon as it has arrived; empty fields before that would be a lie. */
export const PlanOverview = () => (useLink().hasPlan ? <OpenOverview /> : <OverviewSkeleton />);
