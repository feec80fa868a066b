/** Ends what a page keeps of its plan on this device, before its document is put aside as a fork. */
import type { LocalStore } from '../device/local-store.ts';

export interface SealableStore {
  readonly store: LocalStore;
  /**
   * Lets nothing more of the plan through, and resolves once all that is under way has ended: a row written after the
   * fork would bring the refused edits back into the plan that is opened anew.
   */
  seal(): Promise<void>;
}

/** The same store, whose writes to a plan's rows can be ended. */
export const createSealableStore = (store: LocalStore): SealableStore => {
  const underWay = new Set<Promise<unknown>>();
  let isSealed = false;
  const unlessSealed = async <Value>(write: () => Promise<Value>): Promise<Value> => {
    if (isSealed) throw new Error('what this page keeps of the plan has been put aside');
    const written = write();
    underWay.add(written);
    try {
      return await written;
    } finally {
      underWay.delete(written);
    }
  };
  return {
    store: {
      ...store,
      append: (planId, rows) => unlessSealed(() => store.append(planId, rows)),
      know: (planId, at) => unlessSealed(() => store.know(planId, at)),
      compact: (planId, merge) => unlessSealed(() => store.compact(planId, merge)),
      acknowledged: (planId, waiting) => unlessSealed(() => store.acknowledged(planId, waiting)),
    },
    seal: async () => {
      isSealed = true;
      await Promise.allSettled(underWay);
    },
  };
};
