/** Finds out, once a plan that was set up anew is here, whether it lacks what the page before had written. */
import { useEffect, useSyncExternalStore } from 'react';
import type { LocalStore } from '../device/local-store.ts';
import type { LivePlan } from '../live-plan.ts';
import { useForksChanged } from './fork-list.ts';

export interface Doubted {
  readonly store: LocalStore | null;
  /** The fork that is in doubt; null for none. */
  readonly doubted: string | null;
  /** It has been looked at. */
  readonly settle: () => void;
}

/** Lets go of the doubted fork where the plan says all of it; else it is shown. */
export const useDoubt = (live: LivePlan, { doubted, store, settle }: Doubted): void => {
  const hasPlan = useSyncExternalStore(live.link.subscribe, () => live.link.current().hasPlan);
  const forksChanged = useForksChanged();
  useEffect(() => {
    if (doubted === null || store === null || !hasPlan) return;
    const look = async (): Promise<void> => {
      try {
        const { dropIfSaid } = await import('./fork-doubt.ts');
        await dropIfSaid(doubted, { store, plan: live.store });
      } catch {
        // Then it is shown: to have seen it once too often loses nothing.
      }
      settle();
      forksChanged();
    };
    void look();
  }, [live, doubted, store, hasPlan, settle, forksChanged]);
};
