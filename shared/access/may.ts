/**
 * Who may do what: the one function that decides it, on the server before anything is done and on the client for the
 * words of a control that is switched off. It knows roles, and nothing of how they are kept.
 */
import { unreachable } from '../base/result.ts';
import type { PlanRole, WorkspaceRole } from './roles.ts';
import { isAtLeast } from './roles.ts';

/** Who acts, and what the credential allows at most: a cookie all that the person may, a token less if it says so. */
export interface Actor {
  readonly role: WorkspaceRole;
  readonly scope: 'read' | 'write';
}

/** What somebody is to a plan. */
export interface PlanStanding {
  /** Null for whoever may not see it. */
  readonly role: PlanRole | null;
  /** May approve, whatever the role. */
  readonly isApprover: boolean;
  /** Whether the plan lies in the bin. */
  readonly isDeleted: boolean;
}

export type WorkspaceAction =
  | 'workspace.change'
  | 'people.invite'
  | 'people.change'
  | 'people.remove'
  | 'people.reset-password'
  | 'audit.read'
  | 'accounts.change'
  | 'plans.create'
  /** Become a member of a plan that one administers but may not see. */
  | 'plans.join';

export type PlanAction =
  | 'plan.read'
  | 'plan.comment'
  | 'plan.edit'
  /** Make the plan for the next period, which copies this one. */
  | 'plan.follow'
  /** Members, links, approvers; to see links and to end them too. */
  | 'plan.share'
  /** Make somebody else the owner. */
  | 'plan.transfer'
  | 'plan.approve'
  /** Put it into the bin, or take it out again. */
  | 'plan.delete'
  /** Take oneself off the plan. */
  | 'plan.leave';

export type Action = WorkspaceAction | PlanAction;

/** Why not, as a code that each client has words for. */
export type MayRefusal =
  | 'needs-administrator'
  | 'needs-member'
  | 'needs-commenter'
  | 'needs-editor'
  | 'needs-owner'
  | 'needs-approver'
  | 'owner-stays'
  | 'plan-deleted'
  | 'read-only-token';

/** Allowed, or not and why. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: MayRefusal };

const ALLOWED: Decision = { allowed: true };
const refused = (reason: MayRefusal): Decision => ({ allowed: false, reason });

const reads = (action: Action): boolean => action === 'plan.read' || action === 'audit.read';

const needs: Readonly<Record<'viewer' | 'commenter' | 'editor' | 'owner', MayRefusal>> = {
  viewer: 'needs-member',
  commenter: 'needs-commenter',
  editor: 'needs-editor',
  owner: 'needs-owner',
};

const atLeast = ({ role }: PlanStanding, least: PlanRole): Decision => {
  if (role === null) return refused('needs-member');
  return isAtLeast(role, least) ? ALLOWED : refused(needs[least]);
};

const mayInPlan = (action: PlanAction, standing: PlanStanding): Decision => {
  if (standing.isDeleted && action !== 'plan.delete') return refused('plan-deleted');
  switch (action) {
    case 'plan.read':
      return atLeast(standing, 'viewer');
    case 'plan.comment':
      return atLeast(standing, 'commenter');
    case 'plan.edit':
    case 'plan.follow':
      return atLeast(standing, 'editor');
    case 'plan.share':
    case 'plan.transfer':
    case 'plan.delete':
      return atLeast(standing, 'owner');
    case 'plan.approve':
      if (standing.role === null) return refused('needs-member');
      return standing.isApprover ? ALLOWED : refused('needs-approver');
    case 'plan.leave':
      if (standing.role === null) return refused('needs-member');
      return standing.role === 'owner' ? refused('owner-stays') : ALLOWED;
    default:
      return unreachable(action);
  }
};

/** What every member of the workspace may; all other actions there are an administrator's. */
const OF_EVERY_MEMBER: ReadonlySet<WorkspaceAction> = new Set(['accounts.change', 'plans.create']);

const mayInWorkspace = ({ role }: Actor, action: WorkspaceAction): Decision =>
  role === 'administrator' || OF_EVERY_MEMBER.has(action)
    ? ALLOWED
    : refused('needs-administrator');

/** On what an action is done: on the workspace, or on a plan to which the actor stands like this. */
export type ObjectOf<Done extends Action> = Done extends PlanAction ? PlanStanding : 'workspace';

const isOnPlan = (asked: Asked): asked is PlanAsked => asked.object !== 'workspace';

interface PlanAsked {
  readonly action: PlanAction;
  readonly object: PlanStanding;
}
type Asked = PlanAsked | { readonly action: WorkspaceAction; readonly object: 'workspace' };

/** Whether the actor may do that. An administrator has no more of a plan than anybody else. */
export const may = <Done extends Action>(
  actor: Actor,
  action: Done,
  object: ObjectOf<Done>,
): Decision => {
  if (actor.scope === 'read' && !reads(action)) return refused('read-only-token');
  // An action and its object belong together by the type of `object`, which is lost inside of here.
  const asked = { action, object } as Asked;
  return isOnPlan(asked)
    ? mayInPlan(asked.action, asked.object)
    : mayInWorkspace(actor, asked.action);
};
