/** The one place that reads and writes the rows of plans and accounts. */
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import type { SqlStatement } from '../storage/plan-log.ts';
import type { Tables } from '../storage/tables.ts';

/** A plan as a list knows it. */
export interface PlanRow {
  readonly id: PlanId;
  readonly name: string;
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly createdAt: number;
  readonly changedAt: number;
}

/** Where a plan's log stands, and the name that lists have for it. */
export interface PlanHead {
  readonly epoch: number;
  readonly seq: number;
  readonly name: string;
}

/** A new row for something a person made. */
export interface Made<Id> {
  readonly id: Id;
  readonly name: string;
  readonly by: UserId;
  readonly at: number;
}

export interface PlanRows {
  /** Every plan, the one that changed last first. */
  list(): Promise<readonly PlanRow[]>;
  byId(id: PlanId): Promise<PlanRow | null>;
  head(id: PlanId): Promise<PlanHead | null>;
  accountByName(name: string): Promise<AccountId | null>;
  /** Makes the list's name of a plan the one that its document has. */
  rename(id: PlanId, name: string): Promise<void>;
}

const selectPlans = (db: Kysely<Tables>) =>
  db
    .selectFrom('plans')
    .innerJoin('accounts', 'accounts.id', 'plans.account_id')
    .innerJoin('plan_heads', 'plan_heads.plan_id', 'plans.id')
    .select([
      'plans.id as id',
      'plans.name as name',
      'accounts.id as accountId',
      'accounts.name as accountName',
      'plans.created_at as createdAt',
      'plan_heads.changed_at as changedAt',
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
  accountByName: async (name) => {
    const row = db.selectFrom('accounts').select('id').where('name', '=', name);
    return (await row.orderBy('created_at').executeTakeFirst())?.id ?? null;
  },
  rename: async (id, name) => {
    await db
      .updateTable('plans')
      .set({ name })
      .where('id', '=', id)
      .where('name', '!=', name)
      .execute();
  },
});

/** The statement that writes an account; it is run where the plan's first update is committed. */
export const accountStatement = ({ id, name, by, at }: Made<AccountId>): SqlStatement => ({
  sql: 'INSERT INTO accounts (id, name, created_by, created_at) VALUES (?, ?, ?, ?)',
  parameters: [id, name, by, at],
});

/** The statement that writes a plan's row; likewise. */
export const planStatement = (
  { id, name, by, at }: Made<PlanId>,
  accountId: AccountId,
): SqlStatement => ({
  sql: 'INSERT INTO plans (id, account_id, name, created_by, created_at) VALUES (?, ?, ?, ?, ?)',
  parameters: [id, accountId, name, by, at],
});
