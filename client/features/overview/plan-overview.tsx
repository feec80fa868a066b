/** The overview of the plan it stands in: goal, texts, initiatives, months and team on one page. */
import { useMe } from '../../lib/me.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useNewcomersInPlan, useOwnColour } from '../../plan/presence/use-people.ts';
import { useHasPlan } from '../../plan/use-plan.ts';
import { Skeleton, SkeletonBar } from '../../ui/skeleton.tsx';
import { GoalSheet } from './goal-sheet.tsx';
import { InitiativesSheet } from './initiatives-sheet.tsx';
import { LeftOutSheet } from './left-out-sheet.tsx';
import { MonthsSheet } from './months-sheet.tsx';
import { PlanHeading } from './plan-heading.tsx';
import { TeamSheet } from './team-sheet.tsx';
import { AboutSheet, NarrativeSheet } from './text-sheets.tsx';

const PAGE = 'mx-auto flex max-w-400 flex-col gap-4 p-4 sm:px-8 sm:py-6';

const OverviewSkeleton = () => {
  const words = useWords(overviewWords);
  return (
    <Skeleton label={words.loading} className={PAGE}>
      <SkeletonBar className="h-9 w-64" />
      <SkeletonBar className="h-56 rounded-sheet" />
      <SkeletonBar className="h-72 rounded-sheet" />
    </Skeleton>
  );
};

const OpenOverview = () => {
  useOwnColour(useMe().id);
  useNewcomersInPlan();
  return (
    <div className={PAGE}>
      <PlanHeading />
      <GoalSheet />
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <NarrativeSheet className="lg:flex-1" />
          <MonthsSheet />
        </div>
        <InitiativesSheet />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19.5rem]">
        <AboutSheet />
        <div className="grid gap-4">
          <TeamSheet />
          <LeftOutSheet />
        </div>
      </div>
    </div>
  );
};

/** Shows the plan as soon as it has arrived; empty fields before that would be a lie. */
export const PlanOverview = () => (useHasPlan() ? <OpenOverview /> : <OverviewSkeleton />);
