/** Lets the figures of a plan be derived as soon as the plan is there, whoever makes it. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { PlanLog } from '../storage/plan-log.ts';

/** The same log, which says which plans are made in it. */
export const tellingOfNewPlans = (planLog: PlanLog, made: (planId: PlanId) => void): PlanLog => ({
  ...planLog,
  create: async (first, alongside) => {
    await planLog.create(first, alongside);
    made(first.planId);
  },
  createAll: async (firsts, alongside) => {
    await planLog.createAll(firsts, alongside);
    for (const { planId } of firsts) made(planId);
  },
});
