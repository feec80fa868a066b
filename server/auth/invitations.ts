/** The one place that keeps invitations: each lets one person join the workspace, within 72 hours. */
import type { WorkspaceRole } from '@gameplan/shared/access/roles';
import { INVITATION_MS } from '@gameplan/shared/api/invitations';
import type { Clock } from '@gameplan/shared/base/clock';
import type { InvitationId, UserId } from '@gameplan/shared/base/ids';
import { newInvitationId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Transaction } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';
import { hashOfSecret, newSecretToken } from './secret-token.ts';

const DAY_MS = 24 * 3_600_000;
const INVITATIONS_A_DAY = 50;

/** An invitation that is still open. */
export interface OpenInvitation {
  readonly id: InvitationId;
  /** Only this address may use it; null for whoever has the link. */
  readonly email: string | null;
  readonly role: WorkspaceRole;
  readonly by: { readonly id: UserId; readonly name: string };
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** An invitation that was just made; its token is known here and never again. */
export interface NewInvitation {
  readonly id: InvitationId;
  readonly token: string;
  readonly expiresAt: number;
}

export interface Invitations {
  /** Makes one; fails with the seconds to wait after too many in a day. */
  make(
    wish: { readonly email: string | null; readonly role: WorkspaceRole },
    by: Doer,
  ): Promise<Result<NewInvitation, number>>;
  list(): Promise<readonly OpenInvitation[]>;
  /** Ends one; false if no open one has that id. */
  end(id: InvitationId, by: Doer): Promise<boolean>;
  /** The open one with that token; `within` is the transaction that goes on with it. */
  find(token: string, within?: Kysely<Tables>): Promise<OpenInvitation | null>;
  /** Uses it up for that person, in the transaction that found it and gives them what it promises. */
  use(transaction: Transaction<Tables>, id: InvitationId, userId: UserId): Promise<void>;
  /** Ends all that somebody made and that are still open: their word is worth nothing any more. */
  endAllBy(transaction: Transaction<Tables>, userId: UserId): Promise<void>;
}

export interface InvitationsDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  readonly note: NoteAudit;
}

const selectOpen = (db: Kysely<Tables>, now: number) =>
  db
    .selectFrom('invitations')
    .innerJoin('auth_users', 'auth_users.id', 'invitations.created_by')
    .select(({ ref }) => [
      'invitations.id',
      'invitations.email',
      'invitations.role',
      'invitations.created_by',
      'auth_users.name as by_name',
      ref('invitations.created_at').as('made_at'),
      'invitations.expires_at',
    ])
    .where('invitations.used_at', 'is', null)
    .where('invitations.ended_at', 'is', null)
    .where('invitations.expires_at', '>', now);

type OpenRow = NonNullable<Awaited<ReturnType<ReturnType<typeof selectOpen>['executeTakeFirst']>>>;

const openInvitation = (row: OpenRow): OpenInvitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  by: { id: row.created_by, name: row.by_name },
  createdAt: row.made_at,
  expiresAt: row.expires_at,
});

/** Seconds until a person may invite again; null if they may now. */
const waitOf = async (
  transaction: Transaction<Tables>,
  userId: UserId,
  now: number,
): Promise<number | null> => {
  const made = await transaction
    .selectFrom('invitations')
    .select('created_at')
    .where('created_by', '=', userId)
    .where('created_at', '>', now - DAY_MS)
    .orderBy('created_at', 'desc')
    .limit(INVITATIONS_A_DAY)
    .execute();
  const oldest = made.length < INVITATIONS_A_DAY ? undefined : made.at(-1);
  return oldest === undefined
    ? null
    : Math.max(1, Math.ceil((oldest.created_at + DAY_MS - now) / 1_000));
};

export const createInvitations = ({ db, clock, random, note }: InvitationsDeps): Invitations => {
  const write = async (
    transaction: Transaction<Tables>,
    { email, role }: { readonly email: string | null; readonly role: WorkspaceRole },
    by: Doer,
  ): Promise<NewInvitation> => {
    const id = newInvitationId(random);
    const token = newSecretToken(random);
    const now = clock.now();
    const expiresAt = now + INVITATION_MS;
    const kept = { id, token_hash: hashOfSecret(token), email, role, expires_at: expiresAt };
    const fresh = { used_at: null, used_by: null, ended_at: null };
    await transaction
      .insertInto('invitations')
      .values({ ...kept, ...fresh, created_by: by.userId, created_at: now })
      .execute();
    const detail = { role, hasEmail: email !== null };
    await note(transaction, {
      actorId: by.userId,
      sessionId: by.sessionId,
      action: 'invitation.made',
      objectId: id,
      detail,
    });
    return { id, token, expiresAt };
  };

  return {
    make: (wish, by) =>
      db.transaction().execute(async (transaction) => {
        const wait = await waitOf(transaction, by.userId, clock.now());
        return wait === null ? ok(await write(transaction, wish, by)) : failed(wait);
      }),
    list: async () => {
      const rows = await selectOpen(db, clock.now())
        .orderBy('invitations.created_at')
        .orderBy('invitations.id')
        .execute();
      return rows.map(openInvitation);
    },
    end: (id, by) =>
      db.transaction().execute(async (transaction) => {
        const now = clock.now();
        const open = selectOpen(transaction, now).where('invitations.id', '=', id);
        if ((await open.executeTakeFirst()) === undefined) return false;
        await transaction
          .updateTable('invitations')
          .set({ ended_at: now })
          .where('id', '=', id)
          .execute();
        const entry = { action: 'invitation.ended', objectId: id } as const;
        await note(transaction, { actorId: by.userId, sessionId: by.sessionId, ...entry });
        return true;
      }),
    find: async (token, within = db) => {
      const row = await selectOpen(within, clock.now())
        .where('invitations.token_hash', '=', hashOfSecret(token))
        .executeTakeFirst();
      return row === undefined ? null : openInvitation(row);
    },
    use: async (transaction, id, userId) => {
      await transaction
        .updateTable('invitations')
        .set({ used_at: clock.now(), used_by: userId })
        .where('id', '=', id)
        .execute();
    },
    endAllBy: async (transaction, userId) => {
      await transaction
        .updateTable('invitations')
        .set({ ended_at: clock.now() })
        .where('created_by', '=', userId)
        .where('used_at', 'is', null)
        .where('ended_at', 'is', null)
        .execute();
    },
  };
};
