/** The one place that reads and writes the row with the workspace's settings. */
import type { Result } from '@gameplan/shared/base/result';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import { settingsFields, shippedSettings } from '@gameplan/shared/workspace/settings';
import type { Kysely, Transaction } from 'kysely';
import type { Log } from '../log.ts';
import type { Tables } from '../storage/tables.ts';

/** The row as the server goes on with it. */
export interface WorkspaceRow {
  readonly settings: WorkspaceSettings;
  readonly isSample: boolean;
}

export interface WorkspaceRowsDeps {
  readonly db: Kysely<Tables>;
  readonly log: Log;
  /** The zone of a workspace that nobody has given one: the server's. */
  readonly timeZone: string;
}

/** How settings are changed. */
export interface SettingsStep<Failure> {
  decide(settings: WorkspaceSettings): Result<WorkspaceSettings, Failure>;
  /** Writes what belongs to the change in the same transaction. */
  alongside(
    tx: Transaction<Tables>,
    before: WorkspaceSettings,
    after: WorkspaceSettings,
  ): Promise<void>;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * The stored settings; what is missing or cannot be read is as shipped, so that a setting which a later version adds, or
 * a time zone that this platform does not know, keeps nobody from their work.
 */
const readSettings = (
  { version, settings }: { readonly version: number; readonly settings: string },
  { log, timeZone }: WorkspaceRowsDeps,
): WorkspaceSettings => {
  const stored = parsed(settings);
  const fields = new Map(typeof stored === 'object' && stored ? Object.entries(stored) : []);
  const shipped: Record<string, unknown> = { ...shippedSettings(timeZone) };
  const read = Object.entries(settingsFields).map(([name, schema]): [string, unknown] => {
    const checked = schema.safeParse(fields.get(name));
    if (checked.success) return [name, checked.data];
    // One that is not there at all was added by a later version than the one that wrote the row.
    if (fields.has(name)) log.warn('setting not readable, taken as shipped', { name });
    return [name, shipped[name]];
  });
  return { ...shippedSettings(timeZone), ...Object.fromEntries(read), version };
};

const select = (db: Kysely<Tables>) =>
  db
    .selectFrom('workspace')
    .select(['version', 'settings', 'is_sample'])
    .where('id', '=', 1)
    .executeTakeFirst();

/** What lies in the row; the version has a column of its own. */
const stored = ({ version: _, ...fields }: WorkspaceSettings): string => JSON.stringify(fields);

export const createWorkspaceRows = (deps: WorkspaceRowsDeps) => {
  const { db, timeZone } = deps;

  const readOrMake = async (tx: Transaction<Tables>, at: number): Promise<WorkspaceRow> => {
    const row = await select(tx);
    if (row !== undefined) {
      return { settings: readSettings(row, deps), isSample: row.is_sample === 1 };
    }
    const settings = shippedSettings(timeZone);
    await tx
      .insertInto('workspace')
      .values({ id: 1, version: 1, settings: stored(settings), is_sample: 0, changed_at: at })
      .execute();
    return { settings, isSample: false };
  };

  return {
    /** The row; it is made, as shipped, where there is none. */
    readOrMake: (at: number): Promise<WorkspaceRow> =>
      db.transaction().execute((tx) => readOrMake(tx, at)),

    /** Reads, decides and writes, with nobody in between; settings that `decide` gives back as they were are not written. */
    change: <Failure>(
      at: number,
      { decide, alongside }: SettingsStep<Failure>,
    ): Promise<Result<WorkspaceSettings, Failure>> =>
      db.transaction().execute(async (tx) => {
        const { settings } = await readOrMake(tx, at);
        const next = decide(settings);
        if (!next.ok || next.value === settings) return next;
        await tx
          .updateTable('workspace')
          .set({ version: next.value.version, settings: stored(next.value), changed_at: at })
          .where('id', '=', 1)
          .execute();
        await alongside(tx, settings, next.value);
        return next;
      }),
  };
};

export type WorkspaceRows = ReturnType<typeof createWorkspaceRows>;
