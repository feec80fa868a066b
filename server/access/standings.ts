/** The one place that reads from the tables what people are to plans; every query of it may run inside a transaction. */
import type { PlanStanding } from '@gameplan/shared/access/may';
import type { PlanRole } from '@gameplan/shared/access/roles';
import { higherRole, isAtLeast, roleFrom } from '@gameplan/shared/access/roles';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../storage/tables.ts';

/** What a manager is to the plans of everybody below them. */
const BY_LINE = 'commenter' satisfies PlanRole;

/** Somebody who may see a plan. */
export interface PlanReader {
  readonly userId: UserId;
  readonly name: string;
  readonly role: PlanRole;
  readonly isApprover: boolean;
  /** `line`: only as the manager of the owner, or that person's manager. */
  readonly via: 'membership' | 'line';
}

/** A plan with everybody who may see it, or with one of them. */
export interface PlanReaders {
  readonly isDeleted: boolean;
  readonly byId: ReadonlyMap<string, PlanReader>;
  /** What one of them is to the plan. */
  standing(userId: string): PlanStanding;
}

/** A plan with those who may see it; whoever is not among them is nobody to it. */
export const planReaders = (
  isDeleted: boolean,
  byId: ReadonlyMap<string, PlanReader>,
): PlanReaders => ({
  isDeleted,
  byId,
  standing: (userId) => {
    const reader = byId.get(userId);
    return { role: reader?.role ?? null, isApprover: reader?.isApprover ?? false, isDeleted };
  },
});

/** Of which moment, and of whom if not of everybody. */
export interface Asked {
  readonly now: number;
  readonly userId?: UserId;
}

interface ReaderRow {
  readonly deletedAt: number | null;
  readonly userId: UserId | null;
  readonly name: string;
  readonly role: string;
  readonly isApprover: 0 | 1;
  readonly via: 'membership' | 'line';
}

/** What a link gave holds for as long as it is open. */
const holds = (now: number) => sql`(
  plan_members.link_id IS NULL OR EXISTS (
    SELECT 1 FROM plan_links WHERE plan_links.id = plan_members.link_id AND ended_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${now})
  ))`;

const readerRows = async (
  db: Kysely<Tables>,
  planId: PlanId,
  { now, userId }: Asked,
): Promise<readonly ReaderRow[]> => {
  // Whoever stands above is gone through once, so that people who manage each other do not go round for ever.
  const { rows } = await sql<ReaderRow>`
    WITH RECURSIVE line (user_id) AS (
      SELECT manager_id FROM plan_members JOIN profiles USING (user_id)
      WHERE plan_id = ${planId} AND role = 'owner' AND manager_id IS NOT NULL
      UNION
      SELECT manager_id FROM line JOIN profiles USING (user_id) WHERE manager_id IS NOT NULL
    ), given (user_id, role, is_approver, via) AS (
      SELECT user_id, role, is_approver, 'membership' FROM plan_members
      WHERE plan_id = ${planId} AND ${holds(now)}
      UNION ALL
      SELECT user_id, ${BY_LINE}, 0, 'line' FROM line
    ), reader AS (
      SELECT given.*, auth_users.name FROM given
      JOIN members ON members.user_id = given.user_id AND members.left_at IS NULL
      JOIN auth_users ON auth_users.id = given.user_id
      WHERE ${userId === undefined ? sql`TRUE` : sql`given.user_id = ${userId}`}
    )
    SELECT plans.deleted_at AS deletedAt, reader.user_id AS userId, reader.name, reader.role,
      reader.is_approver AS isApprover, reader.via
    FROM plans LEFT JOIN reader ON TRUE
    WHERE plans.id = ${planId} AND plans.erased_at IS NULL`.execute(db);
  return rows;
};

const together = (one: PlanReader | undefined, other: PlanReader): PlanReader => {
  if (one === undefined) return other;
  return {
    ...one,
    role: higherRole(one.role, other.role) ?? one.role,
    isApprover: one.isApprover || other.isApprover,
    via: one.via === 'line' ? other.via : one.via,
  };
};

/** Who may see a plan, and as what; null if there is no such plan, or none any more. */
export const readersOf = async (
  db: Kysely<Tables>,
  planId: PlanId,
  asked: Asked,
): Promise<PlanReaders | null> => {
  const rows = await readerRows(db, planId, asked);
  const [first] = rows;
  if (first === undefined) return null;
  const byId = new Map<string, PlanReader>();
  for (const { userId, name, role, isApprover, via } of rows) {
    if (userId === null) continue;
    const found = { userId, name, role: roleFrom(role), isApprover: isApprover === 1, via };
    byId.set(userId, together(byId.get(userId), found));
  }
  return planReaders(first.deletedAt !== null, byId);
};

/** The owner first, then by role and name. */
export const inOrder = ({ byId }: PlanReaders): readonly PlanReader[] => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return [...byId.values()].sort((one, other) => {
    if (one.role === other.role) return compare(one.name, other.name);
    return isAtLeast(one.role, other.role) ? -1 : 1;
  });
};

/** What somebody is to a plan in a list. */
export type ListedStanding = Pick<PlanStanding, 'isApprover'> & { readonly role: PlanRole };

/** Every plan that a person may see, those in the bin among them. */
export const plansOf = async (
  db: Kysely<Tables>,
  { now, userId }: Required<Asked>,
): Promise<ReadonlyMap<PlanId, ListedStanding>> => {
  const { rows } = await sql<{ planId: PlanId; role: string; isApprover: 0 | 1 }>`
    WITH RECURSIVE below (user_id) AS (
      SELECT user_id FROM profiles WHERE manager_id = ${userId}
      UNION
      SELECT profiles.user_id FROM below JOIN profiles ON profiles.manager_id = below.user_id
    )
    SELECT plan_id AS planId, role, is_approver AS isApprover FROM plan_members
    WHERE user_id = ${userId} AND ${holds(now)}
    UNION ALL
    SELECT plan_id, ${BY_LINE}, 0 FROM plan_members JOIN below USING (user_id) WHERE role = 'owner'`.execute(
    db,
  );
  const found = new Map<PlanId, ListedStanding>();
  for (const { planId, role, isApprover } of rows) {
    const known = found.get(planId);
    const given = roleFrom(role);
    found.set(planId, {
      role: higherRole(known?.role ?? null, given) ?? given,
      isApprover: isApprover === 1 || known?.isApprover === true,
    });
  }
  return found;
};
