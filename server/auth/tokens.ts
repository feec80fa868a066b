/** The one place for API tokens: making, finding, ending them. A token itself is kept nowhere, only its SHA-256. */
import { createHash } from 'node:crypto';
import type { Clock } from '@gameplan/shared/base/clock';
import type { ApiTokenId, UserId } from '@gameplan/shared/base/ids';
import { newApiTokenId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';

/** Marks a token as one of ours, for people and for scanners that look for lost secrets. */
const PREFIX = 'gp_';
const TOKEN_BYTES = 32;
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
    userId: UserId,
    wish: { readonly name: string; readonly scope: Scope },
  ): Promise<{ readonly id: ApiTokenId; readonly token: string }>;
  list(userId: UserId): Promise<readonly ApiToken[]>;
  /** Ends a token of that person; false if they have none of that id. */
  end(userId: UserId, id: ApiTokenId): Promise<boolean>;
  /** Whose token it is, and notes that it was used; null if it is nobody's. */
  use(
    token: string,
  ): Promise<{ readonly userId: UserId; readonly sessionId: string; readonly scope: Scope } | null>;
}

export interface ApiTokensDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  /** A token is over. */
  readonly ended: (id: ApiTokenId) => void;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const insertToken = (db: Kysely<Tables>, row: Tables['api_tokens']) =>
  db.insertInto('api_tokens').values(row).execute();

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

export const createApiTokens = ({ db, clock, random, ended }: ApiTokensDeps): ApiTokens => {
  const noteUse = async (id: ApiTokenId, lastUsedAt: number | null): Promise<void> => {
    const now = clock.now();
    if (lastUsedAt !== null && now - lastUsedAt < USE_NOTED_EVERY_MS) return;
    await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', id).execute();
  };

  return {
    make: async (userId, { name, scope }) => {
      const id = newApiTokenId(random);
      const token = PREFIX + Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url');
      const owner = { id, user_id: userId, name, scope };
      const kept = { token_hash: hashOf(token), created_at: clock.now(), last_used_at: null };
      await insertToken(db, { ...owner, ...kept });
      return { id, token };
    },
    list: (userId) => listTokens(db, userId),
    end: async (userId, id) => {
      const gone = await db
        .deleteFrom('api_tokens')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .returning('id')
        .executeTakeFirst();
      if (gone === undefined) return false;
      ended(id);
      return true;
    },
    use: async (token) => {
      if (!FORM.test(token)) return null;
      const row = await db
        .selectFrom('api_tokens')
        .select(['id', 'user_id', 'scope', 'last_used_at'])
        .where('token_hash', '=', hashOf(token))
        .executeTakeFirst();
      if (row === undefined) return null;
      await noteUse(row.id, row.last_used_at);
      return { userId: row.user_id, sessionId: row.id, scope: row.scope };
    },
  };
};
