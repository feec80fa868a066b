/** The one place that reads and writes the rows of links into plans; every step of it may run inside a transaction. */
import type { LentRole, PlanRole } from '@gameplan/shared/access/roles';
import { isAtLeast } from '@gameplan/shared/access/roles';
import type { PlanLink } from '@gameplan/shared/api/members';
import { instantOf } from '@gameplan/shared/base/dates';
import type { PlanId, PlanLinkId, UserId } from '@gameplan/shared/base/ids';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';

/** A link that lets people in now. */
export interface OpenLink {
  readonly id: PlanLinkId;
  readonly planId: PlanId;
  readonly role: LentRole;
}

/** A link about to be written. */
export interface NewLink extends OpenLink {
  readonly tokenHash: string;
  readonly by: UserId;
  readonly at: number;
  readonly expiresAt: number | null;
}

/** Links that are open at that moment. */
const openLinks = (db: Kysely<Tables>, now: number) =>
  db
    .selectFrom('plan_links')
    .where('plan_links.ended_at', 'is', null)
    .where((where) =>
      where.or([
        where('plan_links.expires_at', 'is', null),
        where('plan_links.expires_at', '>', now),
      ]),
    );

/** The plan's links that are open, the newest first. */
export const linksOf = async (
  db: Kysely<Tables>,
  planId: PlanId,
  now: number,
): Promise<PlanLink[]> => {
  const rows = await openLinks(db, now)
    .innerJoin('auth_users', 'auth_users.id', 'plan_links.created_by')
    .select([
      'plan_links.id',
      'plan_links.role',
      'plan_links.created_at',
      'plan_links.expires_at',
      'auth_users.id as byId',
      'auth_users.name as byName',
    ])
    .where('plan_links.plan_id', '=', planId)
    .orderBy('plan_links.created_at', 'desc')
    .orderBy('plan_links.id')
    .execute();
  return rows.map(({ id, role, created_at, expires_at, byId, byName }) => ({
    id,
    role,
    by: { id: byId, name: byName },
    createdAt: instantOf(created_at),
    expiresAt: expires_at === null ? null : instantOf(expires_at),
  }));
};

/** The open link with that token's hash. */
export const linkByHash = async (
  db: Kysely<Tables>,
  tokenHash: string,
  now: number,
): Promise<OpenLink | null> => {
  const row = openLinks(db, now)
    .select(['id', 'plan_id as planId', 'role'])
    .where('token_hash', '=', tokenHash);
  return (await row.executeTakeFirst()) ?? null;
};

/** Links whose time has come, and when that of the next one comes. */
export const expiringLinks = async (
  db: Kysely<Tables>,
  now: number,
): Promise<{
  readonly expired: readonly (Pick<OpenLink, 'id' | 'planId'> & { readonly at: number })[];
  readonly next: number | null;
}> => {
  const rows = await db
    .selectFrom('plan_links')
    .select(['id', 'plan_id as planId', 'expires_at as at'])
    .where('ended_at', 'is', null)
    .where('expires_at', 'is not', null)
    .orderBy('expires_at')
    .execute();
  const known = rows.flatMap(({ at, ...link }) => (at === null ? [] : [{ ...link, at }]));
  const expired = known.filter(({ at }) => at <= now);
  return { expired, next: known.find(({ at }) => at > now)?.at ?? null };
};

export const insertLink = async (
  transaction: Transaction<Tables>,
  { id, planId, role, tokenHash, by, at, expiresAt }: NewLink,
): Promise<void> => {
  const told = { id, plan_id: planId, role, token_hash: tokenHash, expires_at: expiresAt };
  await transaction
    .insertInto('plan_links')
    .values({ ...told, created_by: by, created_at: at, ended_at: null })
    .execute();
};

/** Ends an open link of the plan, and what it gave; false if it has none of that id. */
export const endLink = async (
  transaction: Transaction<Tables>,
  { id, planId }: Pick<OpenLink, 'id' | 'planId'>,
  at: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable('plan_links')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('plan_id', '=', planId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await transaction.deleteFrom('plan_members').where('link_id', '=', id).execute();
  return true;
};

/** Gives a person what the link gives; false if they have that already, by name or by this link. */
export const enterBy = async (
  transaction: Transaction<Tables>,
  { id, planId, role }: OpenLink,
  { userId, at }: { readonly userId: UserId; readonly at: number },
): Promise<boolean> => {
  const rows = await transaction
    .selectFrom('plan_members')
    .select(['role', 'link_id'])
    .where('plan_id', '=', planId)
    .where('user_id', '=', userId)
    .execute();
  const has = (known: PlanRole): boolean => isAtLeast(known, role);
  if (rows.some((row) => (row.link_id === null ? has(row.role) : row.link_id === id))) return false;
  const member = { plan_id: planId, user_id: userId, role, link_id: id, since: at };
  await transaction.insertInto('plan_members').values(member).execute();
  return true;
};
