/** The figures of the live plan: derived when somebody looks, so that an edit and its figures are seen in one frame. */
import type { Figures } from '@gameplan/shared/derive/figure';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import type { PlanStore } from './plan-store.ts';

/** What a plan's figures depend on beside the plan. */
export interface PlanWorkspace {
  readonly settings: WorkspaceSettings;
  /** The plain date in the workspace's time zone by the server's clock. */
  readonly today: string;
}

/** Derives the figures of a plan; gives the same object as before where they say the same. */
export type Derive = (plan: Plan, settings: WorkspaceSettings, today: string) => Figures;

export interface PlanFigures {
  /**
   * The figures of the plan as the store has it now; the same object as long as they say the same.
   *
   * @param newDerive makes what derives them, when they are asked for first: a plan whose figures nobody shows needs none
   */
  of(workspace: PlanWorkspace, newDerive: () => Derive): Figures;
}

interface Derived extends PlanWorkspace {
  readonly plan: Plan;
  readonly figures: Figures;
}

export const createPlanFigures = ({
  store,
}: {
  readonly store: Pick<PlanStore, 'current'>;
}): PlanFigures => {
  let derive: Derive | null = null;
  let last: Derived | null = null;
  return {
    of: ({ settings, today }, newDerive) => {
      const plan = store.current();
      if (last?.plan === plan && last.settings === settings && last.today === today) {
        return last.figures;
      }
      derive ??= newDerive();
      const figures = derive(plan, settings, today);
      last = { plan, settings, today, figures };
      return figures;
    },
  };
};
