/** The one place for API tokens: making, finding, ending them. A token itself is kept nowhere, only its SHA-256. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { ApiTokenId, UserId } from '@gameplan/shared/base/ids';
import { newApiTokenId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Kysely } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';
import { hashOfSecret, newSecretToken } from './secret-token.ts';

/** Marks a token as one of ours, for people and for scanners that look for lost secrets. */
const PREFIX = 'gp_';
const FORM = /^gp_[A-Za-z0-9_-]{43}$/;
const USE_NOTED_EVERY_MS = 60_000;

type Scope = Tables['api_tokens']['scope'];

/** A token as its owner sees it in the list. */
export interface ApiToken {
  readonly id: ApiTokenId;
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export interface ApiTokens {
  /** The token is in this answer and never again. */
  make(
    by: Doer,
    wish: { readonly name: string; readonly scope: Scope },
  ): Promise<{ readonly id: ApiTokenId; readonly token: string }>;
  list(userId: UserId): Promise<readonly ApiToken[]>;
  /** Ends a token of that person; false if they have none of that id. */
  end(by: Doer, id: ApiTokenId): Promise<boolean>;
  /** Whose token it is, and notes that it was used; null if it is nobody's. */
  use(
    token: string,
  ): Promise<{ readonly userId: UserId; readonly sessionId: string; readonly scope: Scope } | null>;
}

export interface ApiTokensDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  readonly note: NoteAudit;
  /** A token is over. */
  readonly ended: (id: ApiTokenId) => void;
}

const listTokens = async (db: Kysely<Tables>, userId: UserId): Promise<readonly ApiToken[]> => {
  const rows = await db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'scope', 'created_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ created_at: createdAt, last_used_at: lastUsedAt, ...rest }) => ({
    ...rest,
    createdAt,
    lastUsedAt,
  }));
};

export const createApiTokens = (deps: ApiTokensDeps): ApiTokens => {
  const { db, clock, random, note, ended } = deps;

  const noteUse = async (id: ApiTokenId, lastUsedAt: number | null): Promise<void> => {
    const now = clock.now();
    if (lastUsedAt !== null && now - lastUsedAt < USE_NOTED_EVERY_MS) return;
    await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute();
  };

  return {
    make: async ({ userId, sessionId }, { name, scope }) => {
      const id = newApiTokenId(random);
      const token = PREFIX + newSecretToken(random);
      const owner = { id, user_id: userId, name, scope };
      const kept = { token_hash: hashOfSecret(token), created_at: clock.now(), last_used_at: null };
      const made = { action: 'token.made', objectId: id, detail: { scope } } as const;
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('api_tokens')
          .values({ ...owner, ...kept })
          .execute();
        await note(transaction, { actorId: userId, sessionId, ...made });
      });
      return { id, token };
    },
    list: (userId) => listTokens(db, userId),
    end: async ({ userId, sessionId }, id) => {
      const isGone = await db.transaction().execute(async (transaction) => {
        const gone = await transaction
          .deleteFrom('api_tokens')
          .where('id', '=', id)
          .where('user_id', '=', userId)
          .returning('id')
          .executeTakeFirst();
        if (gone === undefined) return false;
        const entry = { action: 'token.ended', objectId: id } as const;
        await note(transaction, { actorId: userId, sessionId, ...entry });
        return true;
      });
      if (isGone) ended(id);
      return isGone;
    },
    use: async (token) => {
      if (!FORM.test(token)) return null;
      const row = await db
        .selectFrom('api_tokens')
        .select(['id', 'user_id', 'scope', 'last_used_at'])
        .where('token_hash', '=', hashOfSecret(token))
        .executeTakeFirst();
      if (row === undefined) return null;
      await noteUse(row.id, row.last_used_at);
      return { userId: row.user_id, sessionId: row.id, scope: row.scope };
    },
  };
};
