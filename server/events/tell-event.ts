/** How features tell people that something has changed. */
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';

/** Tells everybody in the workspace, or only the people with the ids `to`. */
export type TellEvent = (event: WorkspaceEvent, to?: readonly string[]) => void;
