/** The one place that says who is a member of a plan from its beginning. */
import type { PlanRole } from '@gameplan/shared/access/roles';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { SqlStatement } from '../storage/plan-log.ts';

/** Somebody who is in a plan from its first moment. */
export interface FirstMember {
  readonly planId: PlanId;
  readonly userId: UserId;
  readonly role: PlanRole;
  readonly isApprover?: boolean;
  readonly at: number;
}

/** The statement that writes a member of a plan that is made in the same transaction. */
export const memberStatement = ({
  planId,
  userId,
  role,
  isApprover = false,
  at,
}: FirstMember): SqlStatement => ({
  sql: 'INSERT INTO plan_members (plan_id, user_id, role, is_approver, since) VALUES (?, ?, ?, ?, ?)',
  parameters: [planId, userId, role, isApprover ? 1 : 0, at],
});

/** A plan that goes on from another one. */
export interface FollowingPlan {
  readonly planId: PlanId;
  readonly follows: PlanId;
  readonly ownerId: UserId;
  readonly at: number;
}

/**
 * The statement that takes the members of a plan over into the one that goes on from it: whoever makes it owns it, and
 * whoever owned the one before is an editor. A link leads into the plan it was made for and no further.
 */
export const carryOverStatement = ({
  planId,
  follows,
  ownerId,
  at,
}: FollowingPlan): SqlStatement => ({
  sql: `INSERT INTO plan_members (plan_id, user_id, role, is_approver, since)
    SELECT ?, ?, 'owner', coalesce(
      (SELECT is_approver FROM plan_members WHERE plan_id = ? AND user_id = ? AND link_id IS NULL), 0), ?
    UNION ALL
    SELECT ?, plan_members.user_id, CASE plan_members.role WHEN 'owner' THEN 'editor' ELSE plan_members.role END,
      is_approver, ?
    FROM plan_members JOIN members ON members.user_id = plan_members.user_id AND members.left_at IS NULL
    WHERE plan_id = ? AND link_id IS NULL AND plan_members.user_id != ?`,
  parameters: [planId, ownerId, follows, ownerId, at, planId, at, follows, ownerId],
});
