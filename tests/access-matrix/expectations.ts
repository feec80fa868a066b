/** What an answer has to be, by who asks and for which plan: the matrix's own table of who may do what in a plan. */
import type { ProblemCode } from '@gameplan/shared/api/problem';
import type { ActorName, Kind } from './actors.ts';
import { kindOf } from './actors.ts';

/** `done`: a good answer. `quiet`: a good answer that changes nothing. Else the problems of which it must be one. */
export interface Expected {
  readonly may: 'done' | 'quiet' | 'nothing';
  readonly codes: readonly ProblemCode[];
}

export const DONE: Expected = { may: 'done', codes: [] };
export const problem = (...codes: ProblemCode[]): Expected => ({ may: 'nothing', codes });
/** Either is fine, as long as nothing is changed by it. */
export const quietOr = (...codes: ProblemCode[]): Expected => ({ may: 'quiet', codes });

export const NO_PLAN = problem('plan-missing');
export const NOT_ALLOWED = problem('not-allowed');

/** A row for each action in a plan: the roles that may. */
const mayInPlan = {
  'plan.read': ['viewer', 'commenter', 'editor', 'owner'],
  'plan.edit': ['editor', 'owner'],
  'plan.follow': ['editor', 'owner'],
  'plan.share': ['owner'],
  'plan.delete': ['owner'],
} as const satisfies Readonly<Record<string, readonly Kind['role'][]>>;

export type PlanAction = keyof typeof mayInPlan;

export const roleMay = (role: Kind['role'], action: PlanAction): boolean => {
  const roles: readonly Kind['role'][] = mayInPlan[action];
  return roles.includes(role);
};

/** Which plan a cell is about. */
export const planObjects = [
  'own plan',
  "another's plan",
  'plan in the bin',
  'random id',
  'malformed id',
  'id of another kind',
] as const;
export type PlanObject = (typeof planObjects)[number];

/** What anybody is told whose credential is of no use for that call; null for whoever gets past the door. */
export const doorOf = (actor: ActorName, isReading: boolean): Expected | null => {
  const { isSignedIn, onlyReads } = kindOf(actor);
  if (!isSignedIn) return problem('not-signed-in');
  return onlyReads && !isReading ? problem('read-only-token') : null;
};

/** Whether the answer about a plan may say nothing but that there is none. */
export const seesNothing = (actor: ActorName, object: PlanObject): boolean => {
  const { role, isAdministrator } = kindOf(actor);
  if (object === 'own plan') return role === 'none' && !isAdministrator;
  if (object === "another's plan") return !isAdministrator;
  return object !== 'plan in the bin' || role === 'none';
};

/** The answer to an action on a plan for whoever is past the door, if nothing else is wrong with the call. */
export const planAnswer = (action: PlanAction, actor: ActorName, object: PlanObject): Expected => {
  const { role } = kindOf(actor);
  if (seesNothing(actor, object)) return NO_PLAN;
  if (object === "another's plan" || role === 'none') return problem('not-a-member');
  if (object === 'plan in the bin' && action !== 'plan.delete') return problem('plan-deleted');
  return roleMay(role, action) ? DONE : NOT_ALLOWED;
};
