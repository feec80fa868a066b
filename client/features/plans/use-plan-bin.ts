/** Puts a plan into the bin and takes it out again; lists are asked for anew. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { deletePlan, listBinnedPlans, restorePlan } from '@gameplan/shared/api/plans';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useToast } from '../../ui/toast.tsx';

export const binnedPlansQuery = (call: Call) =>
  queryOptions({
    queryKey: ['binned-plans'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listBinnedPlans, { signal })).plans,
  });

export interface PlanBinSteps {
  readonly busy: boolean;
  /** Why nothing was done, in words. */
  readonly failure: string | undefined;
  /** Answers whether it was done; then it offers the way back. */
  bin(plan: PlanSummary): Promise<boolean>;
  restore(plan: PlanSummary): Promise<void>;
}

export const usePlanBin = (): PlanBinSteps => {
  const app = useWords(appWords);
  const words = useWords(plansWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const askAgain = () => {
    for (const key of ['plans', 'binned-plans']) {
      void queries.invalidateQueries({ queryKey: [key] });
    }
  };
  const restore = async ({ id, name }: PlanSummary) => {
    const answer = await call(restorePlan, { params: { id } });
    askAgain();
    toast({
      text: answer.ok ? words.bin.restored({ plan: name }) : failureText(answer.error, app),
    });
  };
  return {
    busy: deed.busy,
    failure: deed.failure === null ? undefined : failureText(deed.failure, app),
    restore,
    bin: async (plan) => {
      const done = await deed.run(() => call(deletePlan, { params: { id: plan.id } }));
      askAgain();
      if (done === null) return false;
      toast({
        text: words.delete.done({ plan: plan.name }),
        action: { label: words.delete.undo, run: () => void restore(plan) },
      });
      return true;
    },
  };
};
