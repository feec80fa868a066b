/** The one place that writes people down as they join, and finds those who are here. */
import type { Me, Person } from '@gameplan/shared/api/people';
import type { Clock } from '@gameplan/shared/base/clock';
import type { UserId } from '@gameplan/shared/base/ids';
import { newId, userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Transaction } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Admission, Door, DoorRefusal, Keys } from './door.ts';

/** Somebody to be written down, with what lets them in. The password comes hashed. */
export interface NewPerson extends Keys {
  readonly name: string;
  readonly passwordHash: string;
}

/** Why somebody cannot join. */
export type JoinRefusal = 'email-taken' | DoorRefusal;

export interface People {
  /** Whether nobody has joined yet. */
  isEmpty(): Promise<boolean>;
  /** Whether somebody could join like this; to be asked before the work of hashing a password. */
  mayJoin(keys: Keys): Promise<Result<Admission, JoinRefusal>>;
  isTaken(email: string): Promise<boolean>;
  /** Writes a person down, whole or not at all. */
  add(person: NewPerson): Promise<Result<Me, JoinRefusal>>;
  /** Somebody who is here; null for those who have left. */
  byId(userId: UserId): Promise<Me | null>;
  /** Everybody, those who have left among them, in the order in which they joined. */
  list(): Promise<readonly Person[]>;
}

export interface PeopleDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly random: Random;
  readonly door: Pick<Door, 'judge' | 'admitted'>;
  readonly note: NoteAudit;
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

export const createPeople = ({ db, clock, random, door, note }: PeopleDeps): People => {
  const isTakenIn = async (within: Kysely<Tables>, email: string): Promise<boolean> => {
    const same = within.selectFrom('auth_users').select('id').where('email', '=', email);
    return (await same.executeTakeFirst()) !== undefined;
  };

  const judge = async (
    within: Kysely<Tables>,
    keys: Keys,
  ): Promise<Result<Admission, JoinRefusal>> => {
    // The door comes first: who may not come in does not learn whose addresses are known here either.
    const admission = await door.judge(within, keys);
    if (!admission.ok) return admission;
    return (await isTakenIn(within, keys.email)) ? failed('email-taken') : admission;
  };

  const addIn = async (
    transaction: Transaction<Tables>,
    newcomer: Newcomer,
  ): Promise<Result<Me, JoinRefusal>> => {
    const admission = await judge(transaction, newcomer);
    if (!admission.ok) return admission;
    const { id, at, name, email } = newcomer;
    const { role, invitationId } = admission.value;
    await writeCredential(transaction, newcomer);
    await transaction
      .insertInto('members')
      .values({ user_id: id, role, joined_at: at, left_at: null })
      .execute();
    await door.admitted(transaction, admission.value, id);
    const detail = { role, invitation: invitationId };
    const joined = { action: 'person.joined', objectId: id, detail } as const;
    await note(transaction, { actorId: id, sessionId: null, ...joined });
    return ok({ id, name, email, role });
  };

  return {
    isEmpty: async () =>
      (await db.selectFrom('members').select('position').limit(1).executeTakeFirst()) === undefined,
    mayJoin: (keys) => judge(db, keys),
    isTaken: (email) => isTakenIn(db, email),
    add: (person) => {
      const id = parseUserId.parse(newId('user', random));
      const credentialId = newId('credential', random);
      const newcomer = { ...person, id, credentialId, at: clock.now() };
      // Transactions run one after another, so of two people who are first at once one finds the other here.
      return db.transaction().execute((transaction) => addIn(transaction, newcomer));
    },
    byId: async (userId) => {
      const row = await db
        .selectFrom('auth_users')
        .innerJoin('members', 'members.user_id', 'auth_users.id')
        .select(['auth_users.id', 'auth_users.name', 'auth_users.email', 'members.role'])
        .where('auth_users.id', '=', userId)
        .where('members.left_at', 'is', null)
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
  };
};
