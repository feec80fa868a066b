/** How a component comes by what the plan depends on beside itself: the workspace's settings and the day there. */
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import { createContext, useContext } from 'react';
import type { PlanWorkspace } from './plan-figures.ts';

export const PlanWorkspaceContext = createContext<PlanWorkspace | null>(null);

/** Only inside of an open plan. */
export const usePlanWorkspace = (): PlanWorkspace => {
  const workspace = useContext(PlanWorkspaceContext);
  if (workspace === null) throw new Error('the workspace is read outside of its plan');
  return workspace;
};

/** The workspace's settings: lists, currency, fiscal year. */
export const useSettings = (): WorkspaceSettings => usePlanWorkspace().settings;

/** The day it is in the workspace, `YYYY-MM-DD`. */
export const useToday = (): string => usePlanWorkspace().today;
