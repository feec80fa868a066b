/** The one writer of who is a member of a plan by name: adding, changing, handing over, taking off. */
import type { PlanStanding } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import type { PlanRole } from '@gameplan/shared/access/roles';
import type { Problem } from '@gameplan/shared/api/problem';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Selectable, Transaction } from 'kysely';
import type { Identity } from '../auth/identity.ts';
import { planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { Tables } from '../storage/tables.ts';
import type { AuditEntry, NoteAudit } from './audit.ts';
import type { Changed, ChangePlan } from './plan-changes.ts';

/** What somebody wants a person to be in a plan. */
export interface MemberWish {
  readonly planId: PlanId;
  readonly userId: UserId;
  readonly role: PlanRole;
  /** As it is, if not said. */
  readonly isApprover?: boolean | undefined;
}

/** Of whom it is to be said that they are no member any more. */
export type MemberEnd = Pick<MemberWish, 'planId' | 'userId'>;

export interface MemberChanges {
  /** Answers whether an administrator has made themselves a member. */
  put(actor: Identity, wish: MemberWish): Promise<Result<Changed<boolean>, Problem>>;
  remove(actor: Identity, member: MemberEnd): Promise<Result<Changed<null>, Problem>>;
}

export interface MemberChangesDeps {
  readonly change: ChangePlan;
  readonly note: NoteAudit;
  readonly clock: Clock;
}

type MemberRow = Selectable<Tables['plan_members']>;

const rowsOf = (
  transaction: Transaction<Tables>,
  { planId, userId }: MemberEnd,
): Promise<readonly MemberRow[]> =>
  transaction
    .selectFrom('plan_members')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('user_id', '=', userId)
    .execute();

const deleteRows = async (
  transaction: Transaction<Tables>,
  { planId, userId }: MemberEnd,
): Promise<void> => {
  await transaction
    .deleteFrom('plan_members')
    .where('plan_id', '=', planId)
    .where('user_id', '=', userId)
    .execute();
};

const ownerOf = async (
  transaction: Transaction<Tables>,
  planId: PlanId,
): Promise<UserId | undefined> => {
  const owner = transaction
    .selectFrom('plan_members')
    .select('user_id')
    .where('plan_id', '=', planId)
    .where('role', '=', 'owner');
  return (await owner.executeTakeFirst())?.user_id;
};

/** What somebody was given by name, beside what links gave them. */
const byName = (rows: readonly MemberRow[]): MemberRow | undefined =>
  rows.find(({ link_id }) => link_id === null);

const approves = ({ isApprover }: MemberWish, known: MemberRow | undefined): boolean =>
  isApprover ?? known?.is_approver === 1;

/** Whether the wish is what is there already. */
const isSo = (wish: MemberWish, rows: readonly MemberRow[]): boolean => {
  const known = byName(rows);
  const isSame = known?.role === wish.role && approves(wish, known) === (known.is_approver === 1);
  return isSame && rows.length === 1;
};

const isHere = async (transaction: Transaction<Tables>, userId: UserId): Promise<boolean> => {
  const member = transaction
    .selectFrom('members')
    .select('position')
    .where('user_id', '=', userId)
    .where('left_at', 'is', null);
  return (await member.executeTakeFirst()) !== undefined;
};

/** An administrator who may not see a plan makes themselves a member of it, but never its owner or an approver. */
const isJoining = (actor: Identity, standing: PlanStanding, wish: MemberWish): boolean =>
  standing.role === null &&
  !standing.isDeleted &&
  wish.userId === actor.userId &&
  wish.role !== 'owner' &&
  wish.isApprover !== true &&
  may(actor, 'plans.join', 'workspace').allowed;

export const createMemberChanges = ({ change, note, clock }: MemberChangesDeps): MemberChanges => {
  const entry = (
    { userId: actorId, sessionId }: Identity,
    { planId }: MemberEnd,
    rest: Pick<AuditEntry, 'action' | 'detail'>,
  ): AuditEntry => ({ actorId, sessionId, objectId: planId, ...rest });

  /** Writes what the person is by name; what they had by links goes into it. */
  const write = async (
    transaction: Transaction<Tables>,
    wish: MemberWish,
    rows: readonly MemberRow[],
  ): Promise<void> => {
    const { planId, userId, role } = wish;
    const known = byName(rows);
    await deleteRows(transaction, wish);
    const is_approver = approves(wish, known) ? 1 : 0;
    const kept = { link_id: null, since: known?.since ?? clock.now() };
    await transaction
      .insertInto('plan_members')
      .values({ plan_id: planId, user_id: userId, role, is_approver, ...kept })
      .execute();
  };

  /** Makes the owner an editor, so that somebody else can be the owner. */
  const handOver = async (
    transaction: Transaction<Tables>,
    { planId, userId }: MemberWish,
    { actor, owner }: { readonly actor: Identity; readonly owner: UserId | undefined },
  ): Promise<void> => {
    await transaction
      .updateTable('plan_members')
      .set({ role: 'editor' })
      .where('plan_id', '=', planId)
      .where('role', '=', 'owner')
      .execute();
    const detail = { from: owner ?? null, to: userId };
    const handed = { action: 'plan.handed-over', detail } as const;
    await note(transaction, entry(actor, { planId, userId }, handed));
  };

  const join = async (
    transaction: Transaction<Tables>,
    actor: Identity,
    wish: MemberWish,
  ): Promise<void> => {
    await write(transaction, wish, []);
    const joined = { action: 'plan.administrator-joined', detail: { role: wish.role } } as const;
    await note(transaction, entry(actor, wish, joined));
  };

  const giveRole = async (
    transaction: Transaction<Tables>,
    actor: Identity,
    wish: MemberWish,
  ): Promise<Problem | null> => {
    if (!(await isHere(transaction, wish.userId))) return problemOf('person-missing');
    const owner = await ownerOf(transaction, wish.planId);
    if (wish.userId === owner && wish.role !== 'owner') return problemOf('owner-stays');
    if (wish.role === 'owner' && wish.userId !== owner) {
      await handOver(transaction, wish, { actor, owner });
    }
    const rows = await rowsOf(transaction, wish);
    if (isSo(wish, rows)) return null;
    await write(transaction, wish, rows);
    const known = byName(rows);
    const detail = {
      person: wish.userId,
      from: known?.role ?? null,
      to: wish.role,
      approver: approves(wish, known),
    };
    await note(transaction, entry(actor, wish, { action: 'plan.member-put', detail }));
    return null;
  };

  return {
    put: (actor, wish) =>
      change(wish.planId, async (transaction, before) => {
        const standing = before.standing(actor.userId);
        if (isJoining(actor, standing, wish)) {
          await join(transaction, actor, wish);
          return ok(true);
        }
        const action = wish.role === 'owner' ? 'plan.transfer' : 'plan.share';
        const problem =
          planProblem(actor, action, standing) ?? (await giveRole(transaction, actor, wish));
        return problem === null ? ok(false) : failed(problem);
      }),
    remove: (actor, member) =>
      change(member.planId, async (transaction, before) => {
        const action = member.userId === actor.userId ? 'plan.leave' : 'plan.share';
        const problem = planProblem(actor, action, before.standing(actor.userId));
        if (problem !== null) return failed(problem);
        const rows = await rowsOf(transaction, member);
        if (rows.some(({ role }) => role === 'owner')) return failed(problemOf('owner-stays'));
        if (rows.length === 0) return failed(notByName(before.byId.has(member.userId)));
        await deleteRows(transaction, member);
        const detail = { person: member.userId, from: rows[0]?.role ?? null };
        await note(transaction, entry(actor, member, { action: 'plan.member-removed', detail }));
        return ok(null);
      }),
  };
};

/** What is answered where there is nobody to take off; whoever is there by their line stays for as long as that is so. */
const notByName = (isReader: boolean): Problem =>
  isReader
    ? problemOf('not-allowed', { detail: 'They see the plan as a manager of its owner.' })
    : problemOf('person-missing');
