/** The one writer of the names in lists: it copies what documents say, which people edit. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { PlanAudience } from '../access/plan-audience.ts';
import type { PlanRows } from './plan-rows.ts';

export interface PlanNamesDeps {
  readonly rows: Pick<PlanRows, 'rename'>;
  readonly audience: Pick<PlanAudience, 'listsChanged'>;
}

export interface PlanNames {
  /** The plan was read: what it is called there is what lists call it; without a name it keeps the last good one. */
  seen(planId: PlanId, name: string | null): Promise<void>;
}

export const createPlanNames = ({ rows, audience }: PlanNamesDeps): PlanNames => ({
  seen: async (planId, name) => {
    if (name === null || name.trim() === '') return;
    if (await rows.rename(planId, name)) await audience.listsChanged(planId);
  },
});
