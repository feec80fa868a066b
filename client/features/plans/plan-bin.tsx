/** The plans that one has put into the bin, at the foot of the list, with the way back for each. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useCall } from '../../lib/use-call.ts';
import { useFormat } from '../../lib/use-format.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { binnedPlansQuery, usePlanBin } from './use-plan-bin.ts';

const NO_PLANS: readonly PlanSummary[] = [];

const Row = ({ plan }: { readonly plan: PlanSummary }) => {
  const { bin: words } = useWords(plansWords);
  const format = useFormat();
  const { restore } = usePlanBin();
  return (
    <li className="flex min-h-14 items-center gap-4 border-t border-hair px-5 py-2 first:border-t-0 max-sm:px-4">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-text-2">
          {plan.name.startsWith(plan.account.name)
            ? plan.name
            : `${plan.account.name}, ${plan.name}`}
        </span>
        {plan.deletedAt !== null && (
          <span className="block text-small text-text-3">
            {words.deleted({ day: format.dateTime(Date.parse(plan.deletedAt)) })}
          </span>
        )}
      </span>
      <Button
        icon={<RotateCcw size={16} aria-hidden />}
        aria-label={words.restoreLong({ plan: plan.name })}
        onClick={() => void restore(plan)}
      >
        {words.restore}
      </Button>
    </li>
  );
};

export const PlanBin = () => {
  const { bin: words } = useWords(plansWords);
  const plans = useQuery(binnedPlansQuery(useCall())).data ?? NO_PLANS;
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="plan-bin" className="mt-8">
      <h2 id="plan-bin" className="px-5 text-title-3 max-sm:px-4">
        {words.title}
      </h2>
      <p className="mt-0.5 mb-3 px-5 text-small text-text-3 max-sm:px-4">{words.text}</p>
      <ul className="overflow-hidden rounded-sheet bg-surface shadow-1 forced-colors:border">
        {plans.map((plan) => (
          <Row key={plan.id} plan={plan} />
        ))}
      </ul>
    </section>
  );
};
