/** The head of the overview: the plan's name, how it stands, its period, currency and owner. */
import { useQuery } from '@tanstack/react-query';
import { PlanField } from '../../fields/plan-field.tsx';
import { TrackPill } from '../../figures/track-pill.tsx';
import { planSummaryQuery } from '../../lib/plan-summary.ts';
import { useCall } from '../../lib/use-call.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePlanPeople } from '../../plan/presence/use-people.ts';
import { useFigures } from '../../plan/use-figures.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { Avatar } from '../../ui/avatar.tsx';

const Owner = () => {
  const { planId } = useLivePlan();
  const words = useWords(overviewWords);
  const summary = useQuery(planSummaryQuery(useCall(), planId));
  const people = usePlanPeople();
  const owner = summary.data?.owner ?? null;
  if (owner === null) return null;
  return (
    <span className="flex items-center gap-2 text-text-2">
      <Avatar
        name={owner.name}
        colour={people.get(owner.id)?.colour ?? 'none'}
        size={24}
        decorative
      />
      <span className="sr-only">{words.owner({ name: owner.name })}</span>
      <span aria-hidden="true">{owner.name}</span>
    </span>
  );
};

export const PlanHeading = () => {
  const words = useWords(overviewWords);
  const { track } = useFigures();
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <div className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="max-w-full min-w-0 text-title-1">
          <PlanField field="name" className="min-w-16" />
        </h1>
        <TrackPill figure={track} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-text-2">
        <span className="flex flex-wrap items-center gap-x-2.5">
          <PlanField field="periodStart" />
          <span>{words.to}</span>
          <PlanField field="periodEnd" />
        </span>
        <PlanField field="currency" />
        <Owner />
      </div>
    </header>
  );
};
