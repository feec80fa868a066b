/** How features tell everybody in the workspace that something has changed. */
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';

export type TellEvent = (event: WorkspaceEvent) => void;
