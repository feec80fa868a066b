/** The routes for the bin of whole plans. */
import { deletePlan, listBinnedPlans, restorePlan } from '@gameplan/shared/api/plans';
import { planId as parsePlanId } from '@gameplan/shared/base/ids';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import type { PlanBin } from './plan-bin.ts';
import type { PlanSummaries } from './plan-summaries.ts';

export interface BinRoutesDeps {
  readonly bin: Pick<PlanBin, 'put' | 'takeOut'>;
  readonly summaries: Pick<PlanSummaries, 'one' | 'binned'>;
}

export const mountPlanBin = (mount: Mount, { bin, summaries }: BinRoutesDeps): void => {
  mount.signedIn(listBinnedPlans, async ({ actor }) =>
    done({ plans: await summaries.binned(actor) }),
  );

  mount.signedIn(deletePlan, async ({ actor, params }) => {
    const id = parsePlanId.safeParse(params.id);
    if (!id.success) return refused(problemOf('plan-missing'));
    const binned = await bin.put(actor, id.data);
    return binned.ok ? done({}) : refused(binned.error);
  });

  mount.signedIn(restorePlan, async ({ actor, params }) => {
    const id = parsePlanId.safeParse(params.id);
    if (!id.success) return refused(problemOf('plan-missing'));
    const restored = await bin.takeOut(actor, id.data);
    if (!restored.ok) return refused(restored.error);
    const found = await summaries.one(actor, id.data);
    return found.ok ? done(found.value) : refused(found.error);
  });
};
