/** The one place that keeps links by which a person sets a new password: made by an administrator, good once, for 30 minutes. */
import { RESET_MS } from '@gameplan/shared/api/sessions';
import type { Clock } from '@gameplan/shared/base/clock';
import type { UserId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Kysely, Transaction } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';
import { hashOfSecret, newSecretToken } from './secret-token.ts';

/** A link that was just made; its token is known here and never again. */
export interface NewReset {
  readonly token: string;
  readonly expiresAt: number;
}

export interface PasswordResets {
  /** Makes a link for somebody; one that was made for them before leads nowhere from then on. */
  make(userId: UserId, by: Doer): Promise<NewReset>;
  /** For whom an open link is; `within` is the transaction that goes on with it. */
  find(token: string, within?: Kysely<Tables>): Promise<UserId | null>;
  /** Uses it up, in the transaction that found it and sets the password. */
  use(transaction: Transaction<Tables>, token: string): Promise<void>;
  /** Ends all that somebody made and that are still open: their word is worth nothing any more. */
  endAllBy(transaction: Transaction<Tables>, userId: UserId): Promise<void>;
}

export interface PasswordResetsDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  readonly note: NoteAudit;
}

export const createPasswordResets = (deps: PasswordResetsDeps): PasswordResets => {
  const { db, clock, random, note } = deps;
  return {
    make: (userId, { userId: actorId, sessionId }) =>
      db.transaction().execute(async (transaction) => {
        const token = newSecretToken(random);
        const now = clock.now();
        const expiresAt = now + RESET_MS;
        await transaction.deleteFrom('password_resets').where('user_id', '=', userId).execute();
        const kept = { token_hash: hashOfSecret(token), user_id: userId, created_by: actorId };
        await transaction
          .insertInto('password_resets')
          .values({ ...kept, created_at: now, expires_at: expiresAt, used_at: null })
          .execute();
        const made = { action: 'person.reset-made', objectId: userId } as const;
        await note(transaction, { actorId, sessionId, ...made });
        return { token, expiresAt };
      }),
    find: async (token, within = db) => {
      const row = await within
        .selectFrom('password_resets')
        .innerJoin('members', 'members.user_id', 'password_resets.user_id')
        .select('password_resets.user_id')
        .where('token_hash', '=', hashOfSecret(token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', clock.now())
        .where('members.left_at', 'is', null)
        .executeTakeFirst();
      return row?.user_id ?? null;
    },
    use: async (transaction, token) => {
      await transaction
        .updateTable('password_resets')
        .set({ used_at: clock.now() })
        .where('token_hash', '=', hashOfSecret(token))
        .execute();
    },
    endAllBy: async (transaction, userId) => {
      await transaction
        .deleteFrom('password_resets')
        .where('created_by', '=', userId)
        .where('used_at', 'is', null)
        .execute();
    },
  };
};
