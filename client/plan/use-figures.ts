/** How a component comes by the plan's figures and by what they depend on beside the plan. */
import type { Figures } from '@gameplan/shared/derive/figure';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PlanWorkspace } from './plan-figures.ts';
import { useLivePlan } from './use-plan.ts';

export const PlanWorkspaceContext = createContext<PlanWorkspace | null>(null);

const usePlanWorkspace = (): PlanWorkspace => {
  const workspace = useContext(PlanWorkspaceContext);
  if (workspace === null) throw new Error('the workspace is read outside of its plan');
  return workspace;
};

/** Every figure of the plan, of the same moment as the plan itself. */
export const useFigures = (): Figures => {
  const { store, figures } = useLivePlan();
  const workspace = usePlanWorkspace();
  return useSyncExternalStore(store.subscribe, () => figures.of(workspace));
};

/** The workspace's settings: lists, currency, fiscal year. */
export const useSettings = (): WorkspaceSettings => usePlanWorkspace().settings;

/** The day it is in the workspace, `YYYY-MM-DD`. */
export const useToday = (): string => usePlanWorkspace().today;
