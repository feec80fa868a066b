/** How this device's copy of the open plan stands, and that it goes when the person is out of the plan. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Refusal } from '../link/link-refusals.ts';
import { useLink, useLivePlan } from '../use-plan.ts';
import { useLocalStore } from './local-store/use-local-store.ts';
import type { LostEdits, NotKept } from './local-store.ts';

const OUT: ReadonlySet<Refusal | null> = new Set<Refusal>([
  'removed',
  'no-such-plan',
  'plan-deleted',
]);

/** Deletes the copy of the plan as soon as the server says that this person has no part in it any more. */
export const useWipedWhenOut = (): void => {
  const { planId, copy } = useLivePlan();
  const { refusal } = useLink();
  const store = useLocalStore();
  const isOut = OUT.has(refusal);
  useEffect(() => {
    if (!isOut || store === null) return;
    // What the page still writes would bring the plan back.
    void copy
      .stop()
      .then(() => store.wipe(planId))
      .catch(() => undefined);
  }, [isOut, store, copy, planId]);
};

/** Why this device keeps nothing of the open plan now; null while it does. */
export const useCopyFailure = (): NotKept | null => {
  const { copy } = useLivePlan();
  return useSyncExternalStore(copy.subscribe, copy.failure);
};

/** Edits that this device had kept and the browser threw away; null where there are none. */
export const useLostEdits = (): LostEdits | null => {
  const { copy } = useLivePlan();
  return useSyncExternalStore(copy.subscribe, copy.lost);
};

/** Deletes what this device keeps of a plan that the person has no part in, and that is not open. */
export const useForgottenCopy = (planId: string): void => {
  const store = useLocalStore();
  useEffect(() => {
    void store?.wipe(planId).catch(() => undefined);
  }, [store, planId]);
};
