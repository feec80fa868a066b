/** The one place where passwords are set anew: by whoever knows the old one, or by an administrator's link. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { UserId } from '@gameplan/shared/base/ids';
import { newId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Kysely, Transaction } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';
import type { PasswordResets } from './password-resets.ts';
import type { Passwords } from './passwords.ts';
import { deleteSessions } from './session-endings.ts';

export interface PasswordChanges {
  /** Sets one's own password and ends all other sessions; false if the current one is not right. */
  change(
    by: Doer,
    typed: { readonly current: string; readonly password: string },
  ): Promise<boolean>;
  /** Sets the password of whom the link was made for and ends all of their sessions; null if it leads nowhere. */
  reset(link: { readonly token: string; readonly password: string }): Promise<UserId | null>;
}

export interface PasswordChangesDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly resets: Pick<PasswordResets, 'find' | 'use'>;
  readonly note: NoteAudit;
  /** A session is over. */
  readonly ended: (id: string) => void;
}

/** The kept hash; null for somebody without a password, as the people of the sample are. */
const hashOf = async (db: Kysely<Tables>, userId: UserId): Promise<string | null> => {
  const row = await db
    .selectFrom('auth_accounts')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
};

/** A new hash for a person. */
interface NewHash {
  readonly userId: UserId;
  readonly hash: string;
}

export const createPasswordChanges = (deps: PasswordChangesDeps): PasswordChanges => {
  const { db, clock, random, passwords, resets, note, ended } = deps;

  const keep = async (
    transaction: Transaction<Tables>,
    { userId, hash }: NewHash,
  ): Promise<void> => {
    const updatedAt = new Date(clock.now()).toISOString();
    const { numUpdatedRows } = await transaction
      .updateTable('auth_accounts')
      .set({ password: hash, updatedAt })
      .where('userId', '=', userId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    const id = newId('credential', random);
    const credential = { id, userId, providerId: 'credential', accountId: userId };
    await transaction
      .insertInto('auth_accounts')
      .values({ ...credential, password: hash, createdAt: updatedAt, updatedAt })
      .execute();
  };

  /** Sets the password and ends what was signed in by the old one, but for one session. */
  const set = async (
    transaction: Transaction<Tables>,
    fresh: NewHash,
    by: Doer | null,
  ): Promise<readonly string[]> => {
    const { userId } = fresh;
    await keep(transaction, fresh);
    await transaction
      .deleteFrom('password_resets')
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .execute();
    const but = by === null ? {} : { but: by.sessionId };
    const gone = await deleteSessions(transaction, { userId, ...but });
    const entry = { action: 'person.password-changed', objectId: userId } as const;
    const detail = { byLink: by === null };
    const sessionId = by?.sessionId ?? null;
    await note(transaction, { actorId: userId, sessionId, ...entry, detail });
    return gone;
  };

  return {
    change: async (by, { current, password }) => {
      const { userId } = by;
      const before = await hashOf(db, userId);
      if (before === null) return false;
      if (!(await passwords.verify({ hash: before, password: current }))) return false;
      const hash = await passwords.hash(password);
      const gone = await db.transaction().execute(async (transaction) => {
        // Somebody who set another one meanwhile may have done so to keep this one out.
        if ((await hashOf(transaction, userId)) !== before) return null;
        return set(transaction, { userId, hash }, by);
      });
      for (const id of gone ?? []) ended(id);
      return gone !== null;
    },
    reset: async ({ token, password }) => {
      // A link that leads nowhere is not worth the work of a hash.
      if ((await resets.find(token)) === null) return null;
      const hash = await passwords.hash(password);
      const done = await db.transaction().execute(async (transaction) => {
        const userId = await resets.find(token, transaction);
        if (userId === null) return null;
        await resets.use(transaction, token);
        return { userId, gone: await set(transaction, { userId, hash }, null) };
      });
      for (const id of done?.gone ?? []) ended(id);
      return done?.userId ?? null;
    },
  };
};
