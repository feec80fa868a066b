/** The one place where somebody leaves the workspace: all that they could do ends, and their name stays. */

import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely, Transaction } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Doer } from './doer.ts';
import type { Invitations } from './invitations.ts';
import type { PasswordResets } from './password-resets.ts';
import { hasOtherAdministrator } from './profiles.ts';
import { deleteSessions, deleteTokens } from './session-endings.ts';

/** Who leaves, and who is to own their plans. */
export interface Departure {
  readonly userId: UserId;
  readonly handOverTo: UserId | null;
}

/** Why somebody cannot be removed. */
export type LeavingRefusal =
  | { readonly because: 'person-missing' | 'last-administrator' | 'heir-missing' }
  | { readonly because: 'owns-plans'; readonly plans: readonly string[] };

/** Removes a person, whole or not at all; answers the plans that have another owner now. */
export type RemovePerson = (
  departure: Departure,
  by: Doer,
) => Promise<Result<readonly PlanId[], LeavingRefusal>>;

export interface LeavingDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly invitations: Pick<Invitations, 'endAllBy'>;
  readonly resets: Pick<PasswordResets, 'endAllBy'>;
  readonly note: NoteAudit;
  /** A session or token is over. */
  readonly ended: (id: string) => void;
}

const isHere = async (db: Kysely<Tables>, userId: UserId): Promise<boolean> => {
  const member = db.selectFrom('members').select('position').where('user_id', '=', userId);
  return (await member.where('left_at', 'is', null).executeTakeFirst()) !== undefined;
};

interface OwnedPlan {
  readonly id: PlanId;
  readonly name: string;
}

const ownedPlans = (db: Kysely<Tables>, userId: UserId): Promise<readonly OwnedPlan[]> =>
  db
    .selectFrom('plan_members')
    .innerJoin('plans', 'plans.id', 'plan_members.plan_id')
    .select(['plans.id', 'plans.name'])
    .where('plan_members.user_id', '=', userId)
    .where('plan_members.role', '=', 'owner')
    .where('plans.erased_at', 'is', null)
    .orderBy('plans.name')
    .execute();

const refusalOf = async (
  transaction: Transaction<Tables>,
  { userId, handOverTo }: Departure,
  owned: readonly OwnedPlan[],
): Promise<LeavingRefusal | null> => {
  if (!(await isHere(transaction, userId))) return { because: 'person-missing' };
  if (!(await hasOtherAdministrator(transaction, userId))) return { because: 'last-administrator' };
  const isHeirThere =
    handOverTo === null || (handOverTo !== userId && (await isHere(transaction, handOverTo)));
  if (!isHeirThere) return { because: 'heir-missing' };
  return handOverTo === null && owned.length > 0
    ? { because: 'owns-plans', plans: owned.map(({ name }) => name) }
    : null;
};

/** Takes the person off every plan; what they owned is the heir's, who has no other role there any more. */
const handOver = async (
  transaction: Transaction<Tables>,
  { userId, heir, owned }: { userId: UserId; heir: UserId | null; owned: readonly OwnedPlan[] },
  since: number,
): Promise<void> => {
  await transaction.deleteFrom('plan_members').where('user_id', '=', userId).execute();
  if (heir === null) return;
  for (const { id } of owned) {
    const roleOfHeir = transaction
      .selectFrom('plan_members')
      .select('is_approver')
      .where('plan_id', '=', id)
      .where('user_id', '=', heir)
      .where('link_id', 'is', null);
    const is_approver = (await roleOfHeir.executeTakeFirst())?.is_approver ?? 0;
    await transaction
      .deleteFrom('plan_members')
      .where('plan_id', '=', id)
      .where('user_id', '=', heir)
      .execute();
    await transaction
      .insertInto('plan_members')
      .values({ plan_id: id, user_id: heir, role: 'owner', is_approver, link_id: null, since })
      .execute();
  }
};

/**
 * Nobody signs in as them again. Their e-mail is freed, so that they can be invited anew as somebody else; the row stays,
 * since what they wrote names it.
 */
const forgetCredentials = async (
  transaction: Transaction<Tables>,
  userId: UserId,
): Promise<void> => {
  await transaction.deleteFrom('auth_accounts').where('userId', '=', userId).execute();
  await transaction.deleteFrom('password_resets').where('user_id', '=', userId).execute();
  await transaction
    .updateTable('auth_users')
    .set({ email: `${userId}@left.invalid` })
    .where('id', '=', userId)
    .execute();
};

/** Whoever reported to them reports to nobody until an administrator says to whom: the line gives rights. */
const leaveLine = async (transaction: Transaction<Tables>, userId: UserId): Promise<void> => {
  const nobody = { manager_id: null };
  await transaction
    .updateTable('profiles')
    .set(nobody)
    .where((is) => is.or([is('manager_id', '=', userId), is('user_id', '=', userId)]))
    .execute();
};

export const createLeaving = (deps: LeavingDeps): RemovePerson => {
  const { db, clock, invitations, resets, note, ended } = deps;

  const leave = async (
    transaction: Transaction<Tables>,
    { userId, handOverTo }: Departure,
    owned: readonly OwnedPlan[],
  ): Promise<readonly string[]> => {
    const now = clock.now();
    await handOver(transaction, { userId, heir: handOverTo, owned }, now);
    await forgetCredentials(transaction, userId);
    await leaveLine(transaction, userId);
    await invitations.endAllBy(transaction, userId);
    await resets.endAllBy(transaction, userId);
    await transaction
      .updateTable('members')
      .set({ left_at: now, role: 'member' })
      .where('user_id', '=', userId)
      .execute();
    return [
      ...(await deleteSessions(transaction, { userId })),
      ...(await deleteTokens(transaction, userId)),
    ];
  };

  return async (departure, { userId: actorId, sessionId }) => {
    const { userId, handOverTo } = departure;
    const left = await db.transaction().execute(async (transaction) => {
      const owned = await ownedPlans(transaction, userId);
      const refusal = await refusalOf(transaction, departure, owned);
      if (refusal !== null) return failed(refusal);
      const gone = await leave(transaction, departure, owned);
      const by = { actorId, sessionId };
      const removed = { action: 'person.removed', objectId: userId } as const;
      const handed = {
        action: 'plan.handed-over',
        detail: { from: userId, to: handOverTo },
      } as const;
      await note(transaction, ...owned.map(({ id }) => ({ ...by, ...handed, objectId: id })), {
        ...by,
        ...removed,
        detail: { plans: owned.length },
      });
      return ok({ gone, plans: owned.map(({ id }) => id) });
    });
    if (!left.ok) return left;
    for (const id of left.value.gone) ended(id);
    return ok(left.value.plans);
  };
};
