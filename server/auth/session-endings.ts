/** The one place where sessions are ended by somebody's word: the rows go, the audit says so, and then the sockets. */
import type { UserId } from '@gameplan/shared/base/ids';
import type { Kysely, Transaction } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';

export interface SessionEndings {
  /** Ends one of one's own; false if there is none of that id. */
  endOne(id: string, by: Doer): Promise<boolean>;
  /** Ends all of one's own but the one that asks. */
  endOthers(by: Doer): Promise<void>;
  /** Ends all sessions and API tokens of a person, as after a lost computer. */
  endAllOf(userId: UserId, by: Doer): Promise<void>;
}

export interface SessionEndingsDeps {
  readonly db: Kysely<Tables>;
  readonly note: NoteAudit;
  /** A session or token is over. */
  readonly ended: (id: string) => void;
}

/** Deletes a person's sessions, but for one if it is named, and answers which: their sockets are to be closed next. */
export const deleteSessions = async (
  transaction: Transaction<Tables>,
  { userId, but }: { readonly userId: UserId; readonly but?: string },
): Promise<readonly string[]> => {
  const all = transaction.deleteFrom('auth_sessions').where('userId', '=', userId);
  const meant = but === undefined ? all : all.where('id', '!=', but);
  return (await meant.returning('id').execute()).map(({ id }) => id);
};

/** Deletes a person's API tokens and answers which. */
export const deleteTokens = async (
  transaction: Transaction<Tables>,
  userId: UserId,
): Promise<readonly string[]> => {
  const all = transaction.deleteFrom('api_tokens').where('user_id', '=', userId);
  return (await all.returning('id').execute()).map(({ id }) => id);
};

export const createSessionEndings = ({ db, note, ended }: SessionEndingsDeps): SessionEndings => {
  /** Runs `step`, which deletes and says what; where that was something, it is noted and the sockets are closed. */
  const end = async (
    whose: UserId,
    { userId: actorId, sessionId }: Doer,
    step: (transaction: Transaction<Tables>) => Promise<readonly string[]>,
  ): Promise<number> => {
    const gone = await db.transaction().execute(async (transaction) => {
      const ids = await step(transaction);
      const entry = { action: 'person.sessions-ended', objectId: whose } as const;
      const detail = { count: ids.length };
      if (ids.length > 0) await note(transaction, { actorId, sessionId, ...entry, detail });
      return ids;
    });
    for (const id of gone) ended(id);
    return gone.length;
  };

  return {
    endOne: async (id, by) => {
      const count = await end(by.userId, by, async (transaction) => {
        const own = transaction.deleteFrom('auth_sessions').where('userId', '=', by.userId);
        const gone = await own.where('id', '=', id).returning('id').execute();
        return gone.map((row) => row.id);
      });
      return count > 0;
    },
    endOthers: async (by) => {
      const which = { userId: by.userId, but: by.sessionId };
      await end(by.userId, by, (transaction) => deleteSessions(transaction, which));
    },
    endAllOf: async (userId, by) => {
      await end(userId, by, async (transaction) => [
        ...(await deleteSessions(transaction, { userId })),
        ...(await deleteTokens(transaction, userId)),
      ]);
    },
  };
};
