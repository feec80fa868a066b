/** The workspace as other features see it: its settings and its day, at hand without waiting. */
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';

export interface WorkspaceState {
  /** The settings as they are now. */
  settings(): WorkspaceSettings;
  /** The plain date in the workspace's time zone by the server's clock. */
  today(): string;
  /** Calls `step` after settings have changed or a new day has begun; gives a way to stop. */
  onChange(step: (what: 'settings' | 'day') => void): () => void;
}
