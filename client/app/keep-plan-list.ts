/** The one place that sees to it that whoever has a plan open finds it from home without a network too. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { plansQuery } from '../features/plans/plans-query.ts';
import { useCall } from '../lib/use-call.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { whenIdle } from '../ui/on-demand.ts';

/**
 * Asks for the list of plans once for each plan that is opened, when the browser has nothing else to do: the answer is
 * kept on this device, and whoever came by a link has never seen the list.
 */
export const useKeptPlanList = (): void => {
  const queries = useQueryClient();
  const call = useCall();
  const { planId, copy } = useLivePlan();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each plan that is opened has to be in the list
  useEffect(() => {
    if (copy.state() === 'off') return;
    return whenIdle(() => void queries.prefetchQuery(plansQuery(call)));
  }, [queries, call, copy, planId]);
};
