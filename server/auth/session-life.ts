/** The one place that knows how long a session lasts, and the rows in which that stands. */
import type { Session as ListedSession } from '@gameplan/shared/api/sessions';
import type { Clock } from '@gameplan/shared/base/clock';
import type { UserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';

const HOUR_MS = 3_600_000;
/** A session ends 14 days after signing in at the latest, … */
export const ABSOLUTE_S = 14 * 24 * 3_600;
/** … and after 12 hours in which it was not used. */
export const IDLE_MS = 12 * HOUR_MS;
/** How exactly its last use is kept: a write at every request would cost more than it tells. */
export const USE_NOTED_EVERY_MS = 5 * 60_000;

/** A session as its owner sees it in the list. */
export type SessionRow = Omit<ListedSession, 'isThis'>;

export interface SessionLife {
  /** When a session ends however much it is used; null for what is no session, as an API token, or is over. */
  endsAt(sessionId: string): Promise<number | null>;
  /** Writes down that it was used now. */
  noteUse(sessionId: string): Promise<void>;
  /** Forgets a session; nobody gets in by it from then on. */
  remove(sessionId: string): Promise<void>;
  /** A person's sessions that are not over, the last used first. */
  list(userId: UserId): Promise<readonly SessionRow[]>;
}

export const createSessionLife = ({
  db,
  clock,
}: {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
}): SessionLife => ({
  endsAt: async (sessionId) => {
    const row = await db
      .selectFrom('auth_sessions')
      .select('expiresAt')
      .where('id', '=', sessionId)
      .executeTakeFirst();
    return row === undefined ? null : Date.parse(row.expiresAt);
  },
  noteUse: async (sessionId) => {
    await db
      .updateTable('auth_sessions')
      .set({ updatedAt: new Date(clock.now()).toISOString() })
      .where('id', '=', sessionId)
      .execute();
  },
  remove: async (sessionId) => {
    await db.deleteFrom('auth_sessions').where('id', '=', sessionId).execute();
  },
  list: async (userId) => {
    const now = clock.now();
    const rows = await db
      .selectFrom('auth_sessions')
      .select(['id', 'userAgent', 'createdAt', 'updatedAt', 'expiresAt'])
      .where('userId', '=', userId)
      .orderBy('updatedAt', 'desc')
      .orderBy('id')
      .execute();
    return rows
      .filter(
        ({ updatedAt, expiresAt }) =>
          Date.parse(expiresAt) > now && now - Date.parse(updatedAt) <= IDLE_MS,
      )
      .map(({ id, userAgent, createdAt, updatedAt }) => ({
        id,
        agent: userAgent ?? '',
        startedAt: createdAt,
        lastUsedAt: updatedAt,
      }));
  },
});
