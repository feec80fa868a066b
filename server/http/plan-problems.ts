/** The one place that says to somebody who may not do a thing with a plan why, and no more than they may know. */
import type { Actor, MayRefusal, PlanAction, PlanStanding } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import type { Problem } from '@gameplan/shared/api/problem';
import { problemOf } from './problems.ts';

const roleNeeded = {
  'needs-commenter': 'It takes somebody who may comment on the plan.',
  'needs-editor': 'It takes an editor of the plan.',
  'needs-owner': 'It takes the owner of the plan.',
  'needs-approver': 'It takes an approver of the plan.',
  'needs-administrator': 'It takes an administrator of the workspace.',
} as const satisfies Partial<Record<MayRefusal, string>>;

/** The answer to whoever sees a plan and may not do this with it. */
export const deniedProblem = (reason: MayRefusal): Problem => {
  switch (reason) {
    case 'plan-deleted':
    case 'read-only-token':
    case 'owner-stays':
      return problemOf(reason);
    // Whoever sees a plan is a member of it or at least stands above its owner.
    case 'needs-member':
      return problemOf('not-a-member');
    default:
      return problemOf('not-allowed', { detail: roleNeeded[reason] });
  }
};

/**
 * What is answered to somebody who may not do that with a plan; null if they may. A plan that one may not see is answered
 * exactly like one that is not there. Administrators know which plans there are from their list, but not which are in the
 * bin.
 */
export const planProblem = (
  actor: Actor,
  action: PlanAction,
  standing: PlanStanding | null,
): Problem | null => {
  if (standing === null) return problemOf('plan-missing');
  if (standing.role === null) {
    const isKnown = actor.role === 'administrator' && !standing.isDeleted;
    return problemOf(isKnown ? 'not-a-member' : 'plan-missing');
  }
  const decision = may(actor, action, standing);
  return decision.allowed ? null : deniedProblem(decision.reason);
};
