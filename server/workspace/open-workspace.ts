/** The one owner of the workspace's settings and day: it reads them once, changes them, and tells who depends on them. */
import { isDeepStrictEqual } from 'node:util';
import type { changeWorkspace } from '@gameplan/shared/api/workspace';
import type { Clock } from '@gameplan/shared/base/clock';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import type { Kysely } from 'kysely';
import type * as z from 'zod/mini';
import type { AuditEntry, NoteAudit } from '../access/audit.ts';
import type { Doer } from '../auth/doer.ts';
import type { Log } from '../log.ts';
import type { Tables } from '../storage/tables.ts';
import type { Timers } from '../sync/timers.ts';
import { createWorkspaceDay } from './workspace-day.ts';
import type { WorkspaceRow } from './workspace-rows.ts';
import { createWorkspaceRows } from './workspace-rows.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** Some of the settings, and of which version they were seen. */
export type SettingsChange = z.output<NonNullable<typeof changeWorkspace.body>>;

export interface Workspace extends WorkspaceState {
  /** Whether this is the sample, in which one may be each of its people. */
  isSample(): boolean;
  /**
   * Changes settings, unless others than those of the named version are there now. What changes nothing is no change. `by`
   * is null for what the server does by itself.
   */
  change(change: SettingsChange, by: Doer | null): Promise<Changed>;
  /** Reads the row again after somebody else wrote or deleted it; a row that is gone is made as shipped. */
  reload(): Promise<void>;
  /** Waits for no further day. */
  stop(): void;
}

export interface WorkspaceDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** The server's time zone: that of a new workspace. */
  readonly timeZone: string;
  readonly note: NoteAudit;
}

type Changed = Result<WorkspaceSettings, 'settings-changed-since'>;

/** The settings with that change, as the next version; the same ones if it changes nothing. */
const changed = (before: WorkspaceSettings, { version, ...fields }: SettingsChange): Changed => {
  if (version !== undefined && version !== before.version) return failed('settings-changed-since');
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const after = { ...before, ...Object.fromEntries(given) };
  return ok(isDeepStrictEqual(after, before) ? before : { ...after, version: before.version + 1 });
};

/** What the audit says of a change: which settings, and of who may sign up from what to what. */
const entryOf = (
  before: WorkspaceSettings,
  after: WorkspaceSettings,
  by: Doer | null,
): AuditEntry => {
  const was = new Map<string, unknown>(Object.entries(before));
  const fields = Object.entries(after).filter(
    ([name, value]) => name !== 'version' && !isDeepStrictEqual(value, was.get(name)),
  );
  const detail = {
    fields: fields.map(([name]) => name).join(' '),
    ...(before.signUp === after.signUp
      ? {}
      : { signUpFrom: before.signUp, signUpTo: after.signUp }),
  };
  const who = { actorId: by?.userId ?? null, sessionId: by?.sessionId ?? null };
  return { ...who, action: 'workspace.changed', objectId: null, detail };
};

/** Reads the settings, as shipped where there are none, and keeps them at hand from then on. */
export const openWorkspace = async (deps: WorkspaceDeps): Promise<Workspace> => {
  const { db, clock, timers, log, timeZone, note } = deps;
  const rows = createWorkspaceRows({ db, log, timeZone });
  const steps = new Set<(what: 'settings' | 'day') => void>();
  const tell = (what: 'settings' | 'day'): void => {
    for (const step of [...steps]) step(what);
  };
  let row: WorkspaceRow = await rows.readOrMake(clock.now());
  const day = createWorkspaceDay({
    clock,
    timers,
    timeZone: () => row.settings.timeZone,
    begun: () => tell('day'),
  });
  const take = (next: WorkspaceRow): void => {
    row = next;
    tell('settings');
    day.look();
  };

  return {
    settings: () => row.settings,
    today: day.today,
    isSample: () => row.isSample,
    onChange: (step) => {
      steps.add(step);
      return () => steps.delete(step);
    },
    change: async (change, by) => {
      const next = await rows.change(clock.now(), {
        decide: (stored) => changed(stored, change),
        alongside: (tx, before, after) => note(tx, entryOf(before, after, by)),
      });
      if (next.ok && next.value.version !== row.settings.version) {
        take({ ...row, settings: next.value });
      }
      return next;
    },
    reload: async () => take(await rows.readOrMake(clock.now())),
    stop: day.stop,
  };
};
