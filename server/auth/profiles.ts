/** The one place that reads and changes what is known of people beside how they sign in: profile, role, manager. */
import type { changePerson, ListedPerson } from '@gameplan/shared/api/people';
import type { UserId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Transaction } from 'kysely';
import type * as z from 'zod/mini';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';
import type { Invitations } from './invitations.ts';
import type { PasswordResets } from './password-resets.ts';

/** What is to be other than before. */
export type PersonChange = z.output<NonNullable<typeof changePerson.body>>;

/** A person as everybody may know them, and the address that not everybody may. */
export interface KnownPerson extends Omit<ListedPerson, 'email'> {
  readonly email: string;
}

export type ChangeRefusal =
  | 'person-missing'
  | 'last-administrator'
  | 'manager-missing'
  /** They would be above themselves. */
  | 'manager-below';

/** A person before and after a change. */
export interface ChangedPerson {
  readonly before: KnownPerson;
  readonly after: KnownPerson;
}

export interface Profiles {
  /** Everybody, those who have left among them, in the order in which they joined. */
  list(): Promise<readonly KnownPerson[]>;
  byId(id: UserId): Promise<KnownPerson | null>;
  change(id: UserId, change: PersonChange, by: Doer): Promise<Result<ChangedPerson, ChangeRefusal>>;
}

export interface ProfilesDeps {
  readonly db: Kysely<Tables>;
  readonly invitations: Pick<Invitations, 'endAllBy'>;
  readonly resets: Pick<PasswordResets, 'endAllBy'>;
  readonly note: NoteAudit;
}

const selectPeople = (db: Kysely<Tables>) =>
  db
    .selectFrom('auth_users')
    .innerJoin('members', 'members.user_id', 'auth_users.id')
    .leftJoin('profiles', 'profiles.user_id', 'auth_users.id')
    .select([
      'auth_users.id',
      'auth_users.name',
      'auth_users.email',
      'members.role',
      'members.left_at',
      'profiles.title',
      'profiles.function',
      'profiles.manager_id',
    ])
    .orderBy('members.position');

type PersonRow = NonNullable<
  Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirst']>>
>;

const known = (row: PersonRow): KnownPerson => ({
  id: row.id,
  name: row.name,
  email: row.email,
  title: row.title ?? '',
  function: row.function ?? '',
  managerId: row.manager_id,
  role: row.left_at === null ? row.role : null,
});

const readPerson = async (db: Kysely<Tables>, id: UserId): Promise<KnownPerson | null> => {
  const row = await selectPeople(db).where('auth_users.id', '=', id).executeTakeFirst();
  return row === undefined ? null : known(row);
};

/** Whether somebody other than this person is administrator. */
export const hasOtherAdministrator = async (db: Kysely<Tables>, id: UserId): Promise<boolean> => {
  const other = db
    .selectFrom('members')
    .select('position')
    .where('role', '=', 'administrator')
    .where('left_at', 'is', null)
    .where('user_id', '!=', id);
  return (await other.limit(1).executeTakeFirst()) !== undefined;
};

/** What keeps somebody from being that person's manager. */
const managerRefusal = async (
  db: Kysely<Tables>,
  id: UserId,
  managerId: UserId,
): Promise<ChangeRefusal | null> => {
  const above = new Set<UserId>();
  let next: UserId | null = managerId;
  while (next !== null && !above.has(next)) {
    if (next === id) return 'manager-below';
    above.add(next);
    const person: KnownPerson | null = await readPerson(db, next);
    if (next === managerId && (person === null || person.role === null)) return 'manager-missing';
    next = person?.managerId ?? null;
  }
  return null;
};

const refusalOf = async (
  db: Kysely<Tables>,
  before: KnownPerson,
  { role, managerId }: PersonChange,
): Promise<ChangeRefusal | null> => {
  if (before.role === null) return 'person-missing';
  const isDemoted = before.role === 'administrator' && role === 'member';
  if (isDemoted && !(await hasOtherAdministrator(db, before.id))) return 'last-administrator';
  return managerId === undefined || managerId === null
    ? null
    : managerRefusal(db, before.id, managerId);
};

const write = async (
  transaction: Transaction<Tables>,
  { id, name, title, function: part, managerId, role }: KnownPerson,
): Promise<void> => {
  await transaction.updateTable('auth_users').set({ name }).where('id', '=', id).execute();
  const profile = { title, function: part, manager_id: managerId };
  await transaction
    .insertInto('profiles')
    .values({ user_id: id, ...profile })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(profile))
    .execute();
  if (role === null) return;
  await transaction.updateTable('members').set({ role }).where('user_id', '=', id).execute();
};

/** What the audit says of a change: which fields, and of rights from what to what. */
const detailOf = ({ before, after }: ChangedPerson) => {
  const fields = (['name', 'title', 'function', 'managerId', 'role'] as const).filter(
    (field) => before[field] !== after[field],
  );
  return {
    fields: fields.join(' '),
    ...(before.role === after.role ? {} : { roleFrom: before.role, roleTo: after.role }),
    ...(before.managerId === after.managerId
      ? {}
      : { managerFrom: before.managerId, managerTo: after.managerId }),
  };
};

export const createProfiles = ({ db, invitations, resets, note }: ProfilesDeps): Profiles => {
  const changeIn = async (
    transaction: Transaction<Tables>,
    { id, change, by }: { readonly id: UserId; readonly change: PersonChange; readonly by: Doer },
  ): Promise<Result<ChangedPerson, ChangeRefusal>> => {
    const before = await readPerson(transaction, id);
    if (before === null) return failed('person-missing');
    const refusal = await refusalOf(transaction, before, change);
    if (refusal !== null) return failed(refusal);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const after: KnownPerson = { ...before, ...Object.fromEntries(given) };
    const detail = detailOf({ before, after });
    if (detail.fields === '') return ok({ before, after: before });
    await write(transaction, after);
    if (before.role === 'administrator' && after.role === 'member') {
      await invitations.endAllBy(transaction, id);
      await resets.endAllBy(transaction, id);
    }
    const { userId: actorId, sessionId } = by;
    const changed = { action: 'person.changed', objectId: id, detail } as const;
    await note(transaction, { actorId, sessionId, ...changed });
    return ok({ before, after });
  };

  return {
    list: async () => (await selectPeople(db).execute()).map(known),
    byId: (id) => readPerson(db, id),
    change: (id, change, by) =>
      db.transaction().execute((transaction) => changeIn(transaction, { id, change, by })),
  };
};
