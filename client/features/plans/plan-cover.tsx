/** What a row shows of a plan's figures: the goal and what covers it, as a bar and in words, and how it stands. */
import type { PlanHeadline } from '@gameplan/shared/api/plans';
import { GoalBar } from '../../figures/goal-bar.tsx';
import { GoalLine } from '../../figures/goal-sentence.tsx';
import { TrackPill } from '../../figures/track-pill.tsx';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';

interface FiguresProps {
  /** Null until the figures were derived for the first time. */
  readonly headline: PlanHeadline | null;
}

export const PlanCover = ({ headline }: FiguresProps) => {
  const words = useWords(plansWords);
  if (headline === null) {
    return (
      <span className="text-small text-text-3 max-sm:col-span-2 max-sm:pl-11">
        {words.notDerived}
      </span>
    );
  }
  const shown = { goal: headline.salesGoal, currency: headline.currency, figures: headline };
  return (
    <span className="block min-w-0 max-sm:col-span-2 max-sm:pl-11">
      {/* The line says it in words. */}
      <span aria-hidden="true" className="mb-1.75 block max-w-38 max-sm:max-w-none">
        <GoalBar {...shown} height={8} />
      </span>
      <GoalLine {...shown} />
    </span>
  );
};

export const PlanTrack = ({ headline }: FiguresProps) =>
  headline === null ? (
    <span />
  ) : (
    <span className="max-sm:pl-11">
      <TrackPill figure={headline.track} />
    </span>
  );
