/** The one place that reads and writes the rows of plans. */
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { SqlStatement } from '../storage/plan-log.ts';
import type { Tables } from '../storage/tables.ts';
import type { DerivationRow } from './plan-headline.ts';
import { headlineFigures } from './plan-headline.ts';
import type { FirstMember } from './plan-members.ts';
import { memberStatement } from './plan-members.ts';

/** What everybody may know of a plan who knows that it is there. */
export interface BarePlanRow {
  readonly id: PlanId;
  readonly name: string;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly ownerId: UserId | null;
  readonly ownerName: string | null;
  readonly createdAt: number;
}

/** A plan as a list knows it; what is derived from its document is null until it was. */
export interface PlanRow extends BarePlanRow, DerivationRow {
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly followsPlanId: PlanId | null;
  readonly changedAt: number;
  /** Since when it lies in the bin. */
  readonly deletedAt: number | null;
}

/** Where a plan's log stands, and the name that lists have for it. */
export interface PlanHead {
  readonly epoch: number;
  readonly seq: number;
  readonly name: string;
}

/** A row for a plan that a person makes. */
export interface NewPlanRow {
  readonly id: PlanId;
  readonly name: string;
  readonly accountId: AccountId;
  readonly followsPlanId: PlanId | null;
  readonly by: UserId;
  readonly at: number;
}

export interface PlanRows {
  /** These plans without those in the bin, the one that changed last first. */
  list(ids: readonly PlanId[]): Promise<readonly PlanRow[]>;
  /** All other plans without those in the bin, in the order in which they were made. */
  listBesides(ids: readonly PlanId[]): Promise<readonly BarePlanRow[]>;
  /** Plans in the bin that the person owned, the last to go in first. */
  listBinned(ownerId: UserId): Promise<readonly PlanRow[]>;
  byId(id: PlanId): Promise<PlanRow | null>;
  head(id: PlanId): Promise<PlanHead | null>;
  /** The account that a plan is for; null if there is no such plan. */
  accountOf(id: PlanId): Promise<AccountId | null>;
  /** Makes the list's name of a plan the one that its document has, and says whether it was another. */
  rename(id: PlanId, name: string): Promise<boolean>;
  /** The statement that writes a plan's row; it is run where the plan's first update is committed. */
  statement(plan: NewPlanRow): SqlStatement;
  /** The same for somebody who is in it from its first moment. */
  memberStatement(member: FirstMember): SqlStatement;
}

const selectBare = (db: Kysely<Tables>) =>
  db
    .selectFrom('plans')
    .innerJoin('accounts', 'accounts.id', 'plans.account_id')
    .leftJoin('plan_members as owner', (join) =>
      join.onRef('owner.plan_id', '=', 'plans.id').on('owner.role', '=', 'owner'),
    )
    .leftJoin('auth_users', 'auth_users.id', 'owner.user_id')
    .select([
      'plans.id as id',
      'plans.name as name',
      'accounts.id as accountId',
      'accounts.name as accountName',
      'owner.user_id as ownerId',
      'auth_users.name as ownerName',
      'plans.created_at as createdAt',
    ])
    .where('plans.erased_at', 'is', null);

const selectPlans = (db: Kysely<Tables>) =>
  selectBare(db)
    .innerJoin('plan_heads', 'plan_heads.plan_id', 'plans.id')
    .leftJoin('plan_derivations', 'plan_derivations.plan_id', 'plans.id')
    .select([
      'plans.follows_plan_id as followsPlanId',
      'plans.deleted_at as deletedAt',
      'plan_heads.changed_at as changedAt',
      'plan_derivations.day as day',
      'plan_derivations.seq as seq',
      'plan_derivations.currency as currency',
      'plan_derivations.sales_goal as salesGoal',
      'plan_derivations.period_start as periodStart',
      'plan_derivations.period_end as periodEnd',
      headlineFigures.as('figures'),
    ]);

/** Ids as one parameter: SQLite takes only so many, and a list of another length would be another statement. */
const among = (ids: readonly PlanId[]) =>
  sql<boolean>`plans.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;

const insertPlan = (
  db: Kysely<Tables>,
  { id, name, accountId, followsPlanId, by, at }: NewPlanRow,
) => {
  const told = { id, account_id: accountId, name, follows_plan_id: followsPlanId };
  return db
    .insertInto('plans')
    .values({ ...told, created_by: by, created_at: at, deleted_at: null, erased_at: null });
};

export const createPlanRows = ({ db }: { readonly db: Kysely<Tables> }): PlanRows => ({
  list: (ids) =>
    selectPlans(db)
      .where(among(ids))
      .where('plans.deleted_at', 'is', null)
      .orderBy('plan_heads.changed_at', 'desc')
      .orderBy('plans.id')
      .execute(),
  listBesides: (ids) =>
    selectBare(db)
      .where(sql<boolean>`NOT ${among(ids)}`)
      .where('plans.deleted_at', 'is', null)
      .orderBy('plans.created_at')
      .orderBy('plans.id')
      .execute(),
  listBinned: (ownerId) =>
    selectPlans(db)
      .where('owner.user_id', '=', ownerId)
      .where('plans.deleted_at', 'is not', null)
      .orderBy('plans.deleted_at', 'desc')
      .orderBy('plans.id')
      .execute(),
  byId: async (id) => (await selectPlans(db).where('plans.id', '=', id).executeTakeFirst()) ?? null,
  head: async (id) => {
    const row = db
      .selectFrom('plan_heads')
      .innerJoin('plans', 'plans.id', 'plan_heads.plan_id')
      .select(['plan_heads.epoch', 'plan_heads.seq', 'plans.name'])
      .where('plan_heads.plan_id', '=', id);
    return (await row.executeTakeFirst()) ?? null;
  },
  accountOf: async (id) => {
    const row = db.selectFrom('plans').select('account_id').where('id', '=', id);
    return (await row.executeTakeFirst())?.account_id ?? null;
  },
  rename: async (id, name) => {
    // Of a plan that is erased no word comes back, not even from figures that were under way.
    const { numUpdatedRows } = await db
      .updateTable('plans')
      .set({ name })
      .where('id', '=', id)
      .where('name', '!=', name)
      .where('erased_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
  statement: (plan) => {
    const { sql: text, parameters } = insertPlan(db, plan).compile();
    return { sql: text, parameters };
  },
  memberStatement,
});
