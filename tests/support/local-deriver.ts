/** Derives plans in the test's own process: the same answers as the worker's, without a thread for every server. */
import { derivePlan } from '@gameplan/server/derive/derive-plan';
import type { Deriver } from '@gameplan/server/derive/deriver';
import { failed, ok } from '@gameplan/shared/base/result';

export const createLocalDeriver = (): Deriver => {
  let isStopped = false;
  return {
    derive: async (task) => (isStopped ? failed('stopped') : ok(derivePlan(task))),
    stop: async () => {
      isStopped = true;
    },
  };
};
