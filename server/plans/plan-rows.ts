/** The one place that reads and writes the rows of plans. */
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import type { SqlStatement } from '../storage/plan-log.ts';
import type { Tables } from '../storage/tables.ts';
import type { DerivationRow } from './plan-headline.ts';
import { headlineFigures } from './plan-headline.ts';

/** A plan as a list knows it; what is derived from its document is null until it was. */
export interface PlanRow extends DerivationRow {
  readonly id: PlanId;
  readonly name: string;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  /** Whoever made it; the name is null where that person is nobody any more. */
  readonly ownerId: UserId;
  readonly ownerName: string | null;
  readonly followsPlanId: PlanId | null;
  readonly createdAt: number;
  readonly changedAt: number;
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
  /** Every plan, the one that changed last first. */
  list(): Promise<readonly PlanRow[]>;
  byId(id: PlanId): Promise<PlanRow | null>;
  head(id: PlanId): Promise<PlanHead | null>;
  /** The account that a plan is for; null if there is no such plan. */
  accountOf(id: PlanId): Promise<AccountId | null>;
  /** Makes the list's name of a plan the one that its document has, and says whether it was another. */
  rename(id: PlanId, name: string): Promise<boolean>;
  /** The statement that writes a plan's row; it is run where the plan's first update is committed. */
  statement(plan: NewPlanRow): SqlStatement;
}

const selectPlans = (db: Kysely<Tables>) =>
  db
    .selectFrom('plans')
    .innerJoin('accounts', 'accounts.id', 'plans.account_id')
    .innerJoin('plan_heads', 'plan_heads.plan_id', 'plans.id')
    .leftJoin('auth_users', 'auth_users.id', 'plans.created_by')
    .leftJoin('plan_derivations', 'plan_derivations.plan_id', 'plans.id')
    .select([
      'plans.id as id',
      'plans.name as name',
      'accounts.id as accountId',
      'accounts.name as accountName',
      'plans.created_by as ownerId',
      'auth_users.name as ownerName',
      'plans.follows_plan_id as followsPlanId',
      'plans.created_at as createdAt',
      'plan_heads.changed_at as changedAt',
      'plan_derivations.day as day',
      'plan_derivations.seq as seq',
      'plan_derivations.currency as currency',
      'plan_derivations.sales_goal as salesGoal',
      'plan_derivations.period_start as periodStart',
      'plan_derivations.period_end as periodEnd',
      headlineFigures.as('figures'),
    ]);

export const createPlanRows = ({ db }: { readonly db: Kysely<Tables> }): PlanRows => ({
  list: () =>
    selectPlans(db).orderBy('plan_heads.changed_at', 'desc').orderBy('plans.id').execute(),
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
    const { numUpdatedRows } = await db
      .updateTable('plans')
      .set({ name })
      .where('id', '=', id)
      .where('name', '!=', name)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
  statement: ({ id, name, accountId, followsPlanId, by, at }) => {
    const { sql, parameters } = db
      .insertInto('plans')
      .values({
        id,
        account_id: accountId,
        name,
        follows_plan_id: followsPlanId,
        created_by: by,
        created_at: at,
      })
      .compile();
    return { sql, parameters };
  },
});
