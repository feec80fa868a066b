/** Lets a device that does not answer keep nobody from the plan. */
import type { Timers } from './link-watch.ts';
import type { LocalStore } from './local-store.ts';
import { StoreFailed } from './local-store.ts';

/** How long the device may take to give what it keeps, in ms. */
export const LOAD_MS = 2_000;

/**
 * The same store, whose rows come in time or not at all: they would fall into a plan that the server has answered with,
 * and may be of another generation of it.
 */
export const loadInTime = (store: LocalStore, timers: Timers): LocalStore => ({
  ...store,
  load: (planId) =>
    new Promise((resolve, reject) => {
      const stop = timers.after(LOAD_MS, () => reject(new StoreFailed('broken')));
      store.load(planId).then(resolve, reject).finally(stop);
    }),
});
