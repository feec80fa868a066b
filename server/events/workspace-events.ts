/** Tells everybody that the settings have changed or a new day has begun. */
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { TellEvent } from './tell-event.ts';

/** Begins to tell; gives a way to stop. */
export const tellWorkspaceChanges = (workspace: WorkspaceState, tell: TellEvent): (() => void) =>
  workspace.onChange((what) => {
    if (what === 'day') tell({ kind: 'day', today: workspace.today() });
    else tell({ kind: 'settings', version: workspace.settings().version });
  });
