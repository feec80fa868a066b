/** How a component comes by the plan's figures; what derives them comes with the first screen that shows some. */
import { createDeriver } from '@gameplan/shared/derive/deriver';
import type { Figures } from '@gameplan/shared/derive/figure';
import { useSyncExternalStore } from 'react';
import { useLivePlan } from './use-plan.ts';
import { usePlanWorkspace } from './use-plan-workspace.ts';

const newDerive = () => createDeriver().derive;

/** Every figure of the plan, of the same moment as the plan itself. */
export const useFigures = (): Figures => {
  const { store, figures } = useLivePlan();
  const workspace = usePlanWorkspace();
  return useSyncExternalStore(store.subscribe, () => figures.of(workspace, newDerive));
};
