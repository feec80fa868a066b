/** The one place that reads and writes the rows of accounts. */
import type { Account, changeAccount } from '@gameplan/shared/api/accounts';
import { account as accountShape } from '@gameplan/shared/api/accounts';
import { instantOf } from '@gameplan/shared/base/dates';
import type { AccountId, UserId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { SqlStatement } from '../storage/plan-log.ts';
import type { Tables } from '../storage/tables.ts';

/** What people may say of an account; what is left out stays as it is. */
export type AccountChange = z.output<NonNullable<typeof changeAccount.body>>;

/** A row for an account that a person makes. */
export interface NewAccount extends AccountChange {
  readonly id: AccountId;
  readonly name: string;
  readonly by: UserId;
  readonly at: number;
}

/** Why an account cannot lie under another one. */
export type ParentFault = 'parent-missing' | 'parent-itself' | 'parent-below';

export interface AccountRows {
  /** Every account, by name. */
  list(): Promise<readonly Account[]>;
  byId(id: AccountId): Promise<Account | null>;
  /** Of several accounts of one name, the one that was made first. */
  byName(name: string): Promise<Account | null>;
  add(account: NewAccount): Promise<Result<AccountId, ParentFault>>;
  /** The account as it is then; null if there is none. */
  change(id: AccountId, change: AccountChange): Promise<Result<Account, ParentFault> | null>;
  /** The statement that writes an account without a parent, to be run where something else is committed with it. */
  statement(account: NewAccount): SqlStatement;
}

type Row = Omit<Selectable<Tables['accounts']>, 'created_by'>;

const accountOf = (row: Row): Account => ({
  id: row.id,
  name: row.name,
  status: row.status,
  kind: row.kind,
  externalIds: accountShape.shape.externalIds.parse(JSON.parse(row.external_ids)),
  currency: row.currency,
  parentId: row.parent_id,
  createdAt: instantOf(row.created_at),
});

const select = (db: Kysely<Tables>) =>
  db
    .selectFrom('accounts')
    .select([
      'id',
      'name',
      'status',
      'kind',
      'external_ids',
      'currency',
      'parent_id',
      'created_at',
    ]);

/** The columns of what is said; what is not said has none. */
const columnsOf = ({ name, status, kind, externalIds, currency, parentId }: AccountChange) => ({
  ...(name === undefined ? {} : { name }),
  ...(status === undefined ? {} : { status }),
  ...(kind === undefined ? {} : { kind }),
  ...(externalIds === undefined ? {} : { external_ids: JSON.stringify(externalIds) }),
  ...(currency === undefined ? {} : { currency }),
  ...(parentId === undefined ? {} : { parent_id: parentId }),
});

const insert = (db: Kysely<Tables>, { id, name, by, at, ...said }: NewAccount) =>
  db
    .insertInto('accounts')
    .values({ id, ...columnsOf(said), name, created_by: by, created_at: at });

/** What keeps the account `id` from lying under `parentId`. A circle that lies above already ends the walk too. */
const parentFault = async (
  db: Kysely<Tables>,
  id: AccountId,
  parentId: AccountId,
): Promise<ParentFault | null> => {
  if (parentId === id) return 'parent-itself';
  const { rows } = await sql<{ id: AccountId }>`
    WITH RECURSIVE above (id) AS (
      SELECT id FROM accounts WHERE id = ${parentId}
      UNION
      SELECT accounts.parent_id FROM accounts JOIN above ON accounts.id = above.id
      WHERE accounts.parent_id IS NOT NULL
    )
    SELECT id FROM above`.execute(db);
  if (rows.length === 0) return 'parent-missing';
  return rows.some((row) => row.id === id) ? 'parent-below' : null;
};

export const createAccountRows = ({ db }: { readonly db: Kysely<Tables> }): AccountRows => {
  const { compare } = new Intl.Collator('en', { numeric: true });

  const byId = async (from: Kysely<Tables>, id: AccountId): Promise<Account | null> => {
    const row = await select(from).where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : accountOf(row);
  };

  return {
    list: async () => {
      const rows = await select(db).orderBy('created_at').orderBy('id').execute();
      return rows.map(accountOf).sort((one, other) => compare(one.name, other.name));
    },
    byId: (id) => byId(db, id),
    byName: async (name) => {
      const named = select(db).where('name', '=', name).orderBy('created_at').orderBy('id');
      const row = await named.executeTakeFirst();
      return row === undefined ? null : accountOf(row);
    },
    // Transactions run one after another, so that no two changes together make a circle that neither makes alone.
    add: (account) =>
      db.transaction().execute(async (tx) => {
        const { id, parentId = null } = account;
        const fault = parentId === null ? null : await parentFault(tx, id, parentId);
        if (fault !== null) return failed(fault);
        await insert(tx, account).execute();
        return ok(id);
      }),
    change: (id, change) =>
      db.transaction().execute(async (tx) => {
        const before = await byId(tx, id);
        if (before === null) return null;
        const { parentId = null } = change;
        const fault = parentId === null ? null : await parentFault(tx, id, parentId);
        if (fault !== null) return failed(fault);
        const columns = columnsOf(change);
        if (Object.keys(columns).length === 0) return ok(before);
        await tx.updateTable('accounts').set(columns).where('id', '=', id).execute();
        return ok((await byId(tx, id)) ?? before);
      }),
    statement: (account) => {
      const { sql: text, parameters } = insert(db, account).compile();
      return { sql: text, parameters };
    },
  };
};
