/** The one place that reads and writes who the people of the workspace are. */
import type { Me, Person } from '@gameplan/shared/api/people';
import type { Clock } from '@gameplan/shared/base/clock';
import type { UserId } from '@gameplan/shared/base/ids';
import { newId, userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';

/** Somebody to be written down. The password comes hashed. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** Why somebody cannot join: what they did would be deleted together with the sample. */
export type JoinRefusal = 'email-taken' | 'sample-stands';

export interface People {
  /** Whether nobody has joined yet. */
  isEmpty(): Promise<boolean>;
  isTaken(email: string): Promise<boolean>;
  /** Writes a person down, whole or not at all. The first one becomes administrator. */
  add(person: NewPerson): Promise<Result<Me, JoinRefusal>>;
  byId(userId: UserId): Promise<Me | null>;
  /** Everybody, in the order in which they joined. */
  list(): Promise<readonly Person[]>;
}

export interface PeopleDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  /** Whether the sample stands, so that nobody joins; asked where the person would be written. */
  readonly isSample?: (transaction: Transaction<Tables>) => Promise<boolean>;
}

/** Somebody about to become a row, with the ids and the instant of it. */
interface Newcomer extends NewPerson {
  readonly id: UserId;
  readonly credentialId: string;
  readonly at: number;
}

const writeCredential = async (
  transaction: Transaction<Tables>,
  { id, credentialId, at, name, email, passwordHash }: Newcomer,
): Promise<void> => {
  const instant = new Date(at).toISOString();
  const times = { createdAt: instant, updatedAt: instant };
  await transaction
    .insertInto('auth_users')
    .values({ id, name, email, emailVerified: 0, image: null, ...times })
    .execute();
  const credential = { userId: id, providerId: 'credential', accountId: id };
  await transaction
    .insertInto('auth_accounts')
    .values({ id: credentialId, ...credential, password: passwordHash, ...times })
    .execute();
};

const addTo = async (
  transaction: Transaction<Tables>,
  newcomer: Newcomer,
): Promise<Result<Me, JoinRefusal>> => {
  const { id, at, name, email } = newcomer;
  const same = transaction.selectFrom('auth_users').select('id').where('email', '=', email);
  if ((await same.executeTakeFirst()) !== undefined) return failed('email-taken');
  await writeCredential(transaction, newcomer);
  const anybody = await transaction.selectFrom('members').select('position').executeTakeFirst();
  const role = anybody === undefined ? 'administrator' : 'member';
  await transaction.insertInto('members').values({ user_id: id, role, joined_at: at }).execute();
  return ok({ id, name, email, role });
};

export const createPeople = ({ db, clock, random, isSample }: PeopleDeps): People => ({
  isEmpty: async () =>
    (await db.selectFrom('members').select('position').limit(1).executeTakeFirst()) === undefined,
  isTaken: async (email) => {
    const same = db.selectFrom('auth_users').select('id').where('email', '=', email);
    return (await same.executeTakeFirst()) !== undefined;
  },
  add: (person) => {
    const newcomer = {
      ...person,
      id: parseUserId.parse(newId('user', random)),
      credentialId: newId('credential', random),
      at: clock.now(),
    };
    // Transactions run one after another, so of two people who are first at once one finds the other here.
    return db
      .transaction()
      .execute(async (transaction) =>
        (await isSample?.(transaction)) ? failed('sample-stands') : addTo(transaction, newcomer),
      );
  },
  byId: async (userId) => {
    const row = await db
      .selectFrom('auth_users')
      .innerJoin('members', 'members.user_id', 'auth_users.id')
      .select(['auth_users.id', 'auth_users.name', 'auth_users.email', 'members.role'])
      .where('auth_users.id', '=', userId)
      .executeTakeFirst();
    return row ?? null;
  },
  list: () =>
    db
      .selectFrom('auth_users')
      .innerJoin('members', 'members.user_id', 'auth_users.id')
      .select(['auth_users.id', 'auth_users.name'])
      .orderBy('members.position')
      .execute(),
});
