/**
 * Looking around first: the one owner of the sample's life in a workspace, from the click that fills an empty one until
 * it is deleted and the workspace is as empty as on its first day.
 */
import type { Me } from '@gameplan/shared/api/people';
import type { samplePerson } from '@gameplan/shared/api/workspace';
import type { Clock } from '@gameplan/shared/base/clock';
import { userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type * as z from 'zod/mini';
import type { LiveSessions } from '../auth/live-sessions.ts';
import type { People } from '../auth/people.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { TellEvent } from '../events/tell-event.ts';
import type { Log } from '../log.ts';
import type { PlanLog } from '../storage/plan-log.ts';
import type { Storage } from '../storage/storage.ts';
import { StorageError } from '../storage/storage.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import type { SampleWorkspaceDeps } from './sample-workspace.ts';
import { emptyWorkspace, sampleWorkspace } from './sample-workspace.ts';

type SamplePerson = z.output<typeof samplePerson>;

/** Somebody who is signed in now, and the `Set-Cookie` values that make it last. */
export interface Entered {
  readonly person: Me;
  readonly cookies: readonly string[];
}

export interface Sample {
  /**
   * Fills an empty workspace with the sample and signs the caller in as its account manager. Where the sample is already
   * there, the caller just comes in: its people have no passwords, so this is the only way back to it.
   */
  open(headers: Headers): Promise<Result<Entered, 'workspace-not-empty'>>;
  people(): Promise<Result<readonly SamplePerson[], 'not-a-sample'>>;
  /** Signs the caller in as somebody else; the session they had ends. */
  become(id: string, headers: Headers): Promise<Result<Entered, 'not-a-sample' | 'person-missing'>>;
  /** Deletes all of it and answers the `Set-Cookie` values that sign the caller out. */
  delete(headers: Headers): Promise<Result<readonly string[], 'not-a-sample'>>;
}

export interface SampleDeps extends SampleWorkspaceDeps {
  readonly storage: Pick<Storage, 'db' | 'compact'>;
  readonly planLog: PlanLog;
  readonly workspace: Pick<Workspace, 'isSample' | 'reload' | 'settings' | 'today'>;
  readonly people: Pick<People, 'byId' | 'list'>;
  readonly sessions: Pick<Sessions, 'signInAs' | 'signOut'>;
  readonly live: Pick<LiveSessions, 'end'>;
  readonly rooms: Pick<Rooms, 'closeAll'>;
  readonly clock: Clock;
  readonly tell: TellEvent;
  readonly log: Log;
}

const isConstraint = (error: unknown): boolean =>
  error instanceof StorageError && error.failure === 'constraint';

/** Runs what a rule of the tables may refuse; false if one did. */
const allowed = async (work: () => Promise<void>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    if (isConstraint(error)) return false;
    throw error;
  }
};

const sampleRows = ({ storage }: SampleDeps): Promise<readonly SamplePerson[]> =>
  storage.db
    .selectFrom('auth_users')
    .innerJoin('members', 'members.user_id', 'auth_users.id')
    .innerJoin('profiles', 'profiles.user_id', 'auth_users.id')
    .select(({ fn, val }) => [
      'auth_users.id',
      'auth_users.name',
      fn.coalesce('profiles.title', val('')).as('title'),
    ])
    .orderBy('members.position')
    .execute();

/** Everything by which somebody may have a socket open. */
const credentialIds = async ({ storage: { db } }: SampleDeps): Promise<readonly string[]> => {
  const [sessions, tokens] = await Promise.all([
    db.selectFrom('auth_sessions').select('id').execute(),
    db.selectFrom('api_tokens').select('id').execute(),
  ]);
  return [...sessions, ...tokens].map(({ id }) => id);
};

/** The files hold what was deleted until they are written anew; without room for that, they go on holding it. */
const compactFiles = async ({ storage, log }: SampleDeps): Promise<void> => {
  try {
    await storage.compact();
  } catch (error) {
    log.error('the sample is deleted, but may still lie in the files', { error });
  }
};

export const createSample = (deps: SampleDeps): Sample => {
  const { planLog, workspace, people, sessions, live, rooms, clock, tell } = deps;

  const enter = async (userId: Me['id'], headers: Headers): Promise<Entered | null> => {
    const person = await people.byId(userId);
    const session = person === null ? null : await sessions.signInAs(userId, headers);
    return person === null || session === null ? null : { person, cookies: session.cookies };
  };

  const fill = async (): Promise<void> => {
    const { settings, today } = workspace;
    const moment = { at: clock.now(), today: today(), settings: settings() };
    const { firsts, alongside } = sampleWorkspace(moment, deps);
    const isFilled = await allowed(() => planLog.createAll(firsts, alongside));
    if (isFilled || !workspace.isSample()) await workspace.reload();
    if (isFilled) for (const kind of ['people', 'accounts', 'plans'] as const) tell({ kind });
  };

  return {
    open: async (headers) => {
      if (!workspace.isSample()) await fill();
      const [first] = workspace.isSample() ? await people.list() : [];
      const entered = first === undefined ? null : await enter(first.id, headers);
      return entered === null ? failed('workspace-not-empty') : ok(entered);
    },
    people: async () =>
      workspace.isSample() ? ok(await sampleRows(deps)) : failed('not-a-sample'),
    become: async (id, headers) => {
      if (!workspace.isSample()) return failed('not-a-sample');
      const userId = parseUserId.safeParse(id);
      const entered = userId.success ? await enter(userId.data, headers) : null;
      return entered === null ? failed('person-missing') : ok(entered);
    },
    delete: async (headers) => {
      if (!workspace.isSample()) return failed('not-a-sample');
      await rooms.closeAll();
      const credentials = await credentialIds(deps);
      if (!(await allowed(() => planLog.eraseAll(emptyWorkspace)))) return failed('not-a-sample');
      await workspace.reload();
      for (const id of credentials) live.end(id);
      await rooms.closeAll();
      await compactFiles(deps);
      return ok(await sessions.signOut(headers));
    },
  };
};
