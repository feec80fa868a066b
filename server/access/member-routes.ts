/** The routes for who is in a plan, and for tickets to its socket. */
import type { PlanMember } from '@gameplan/shared/api/members';
import { createTicket, listMembers, putMember, removeMember } from '@gameplan/shared/api/members';
import { instantOf } from '@gameplan/shared/base/dates';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import { planId as parsePlanId, userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Identity } from '../auth/identity.ts';
import type { SocketTickets } from '../auth/socket-tickets.ts';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { CreatedPlanAccess } from './create-plan-access.ts';
import type { MemberChanges, MemberWish } from './member-changes.ts';
import type { PlanAudience } from './plan-audience.ts';
import type { PlanReader } from './standings.ts';
import { inOrder } from './standings.ts';

export interface MemberRoutesDeps {
  readonly access: CreatedPlanAccess;
  readonly members: MemberChanges;
  readonly audience: Pick<PlanAudience, 'tellOwner'>;
  readonly tickets: Pick<SocketTickets, 'make'>;
}

const memberOf = ({ userId: id, name, ...rest }: PlanReader): PlanMember => ({
  person: { id, name },
  role: rest.role,
  isApprover: rest.isApprover,
  via: rest.via,
});

/** An id of the address; null where it is none, which is answered like one that nobody has. */
const planIn = (text: string): PlanId | null => parsePlanId.safeParse(text).data ?? null;
const personIn = (text: string): UserId | null => parseUserId.safeParse(text).data ?? null;

export const mountMembers = (mount: Mount, deps: MemberRoutesDeps): void => {
  const { access, members, audience, tickets } = deps;

  /** What is to be answered where the person of the address is nobody; who may not know that is told something else. */
  const nobody = async (actor: Identity, planId: PlanId) => {
    const standing = await access.standing(planId, actor.userId);
    return refused(planProblem(actor, 'plan.share', standing) ?? problemOf('person-missing'));
  };

  const put = async (actor: Identity, wish: MemberWish) => {
    const changed = await members.put(actor, wish);
    if (!changed.ok) return refused(changed.error);
    const { value: hasJoined, after } = changed.value;
    const { planId, userId } = wish;
    const reader = after.byId.get(userId);
    if (reader === undefined) throw new Error('somebody who was made a member is none');
    if (hasJoined) {
      await audience.tellOwner(planId, {
        kind: 'administrator-joined',
        planId,
        personId: userId,
      });
    }
    return done(memberOf(reader));
  };

  mount.signedIn(listMembers, async ({ actor, params }) => {
    const planId = planIn(params.id);
    const readers = planId === null ? null : await access.everybody(planId);
    const standing = readers === null ? null : readers.standing(actor.userId);
    const problem = planProblem(actor, 'plan.read', standing);
    if (problem !== null || readers === null) return refused(problem ?? problemOf('plan-missing'));
    return done({ members: inOrder(readers).map(memberOf) });
  });

  mount.signedIn(putMember, async ({ actor, params, body }) => {
    const planId = planIn(params.id);
    const userId = personIn(params.userId);
    if (planId === null) return refused(problemOf('plan-missing'));
    return userId === null ? nobody(actor, planId) : put(actor, { planId, userId, ...body });
  });

  mount.signedIn(removeMember, async ({ actor, params }) => {
    const planId = planIn(params.id);
    const userId = personIn(params.userId);
    if (planId === null) return refused(problemOf('plan-missing'));
    if (userId === null) return nobody(actor, planId);
    const removed = await members.remove(actor, { planId, userId });
    return removed.ok ? done({}) : refused(removed.error);
  });

  mount.signedIn(createTicket, async ({ actor, params }) => {
    const planId = planIn(params.id);
    const standing = planId === null ? null : await access.standing(planId, actor.userId);
    const problem = planProblem(actor, 'plan.read', standing);
    if (planId === null || problem !== null) return refused(problem ?? problemOf('plan-missing'));
    const { token, expiresAt } = tickets.make(actor, planId);
    return done({ token, expiresAt: instantOf(expiresAt) });
  });
};
