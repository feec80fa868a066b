/** The roles that people have in a plan and in the workspace (architecture, section 5). */
import * as z from 'zod/mini';

/** From the least to the most. Who has a later one may do all that an earlier one may. */
const PLAN_ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const;

export const planRole = z.enum(PLAN_ROLES);
export type PlanRole = z.infer<typeof planRole>;

/** A role that a link or an administrator's own joining can give: there is one owner, and a plan is handed over. */
export const lentRole = z.enum(['viewer', 'commenter', 'editor']);
export type LentRole = z.infer<typeof lentRole>;

export const workspaceRole = z.enum(['administrator', 'member']);
export type WorkspaceRole = z.infer<typeof workspaceRole>;

/** Whether a role is at least another one. */
export const isAtLeast = (role: PlanRole, least: PlanRole): boolean =>
  PLAN_ROLES.indexOf(role) >= PLAN_ROLES.indexOf(least);

/** The higher of two roles; null is none. */
export const higherRole = (one: PlanRole | null, other: PlanRole | null): PlanRole | null => {
  if (one === null || other === null) return one ?? other;
  return isAtLeast(one, other) ? one : other;
};

/** A stored role; one that this version does not know grants the least there is. */
export const roleFrom = (stored: unknown): PlanRole => {
  const known = planRole.safeParse(stored);
  return known.success ? known.data : 'viewer';
};
