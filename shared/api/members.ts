/** Who is in a plan: its members, links that let people in, and tickets for sockets. */
import * as z from 'zod/mini';
import { lentRole, planRole } from '../access/roles.ts';
import { planId, planLinkId } from '../base/ids.ts';
import { secretToken } from './invitations.ts';
import { person } from './people.ts';
import { route } from './route.ts';

export const planMember = z.object({
  person,
  role: planRole,
  /** May approve the plan, whatever the role. */
  isApprover: z.boolean(),
  /** `line`: not added by anybody, but the manager of the owner, or that person's manager. */
  via: z.enum(['membership', 'line']),
});
export type PlanMember = z.infer<typeof planMember>;

/** Everybody who may see the plan: the owner first, then by role and name. */
export const listMembers = route({
  method: 'GET',
  path: '/api/plans/:id/members',
  access: 'signed-in',
  answer: z.object({ members: z.array(planMember) }),
});

/**
 * Adds a person or changes what they may. `owner` hands the plan over: whoever owned it becomes an editor. An
 * administrator who is no member may add themselves, which the owner is told.
 */
export const putMember = route({
  method: 'PUT',
  path: '/api/plans/:id/members/:userId',
  access: 'signed-in',
  body: z.strictObject({ role: planRole, isApprover: z.optional(z.boolean()) }),
  answer: planMember,
});

/** Takes a person off the plan; anybody but the owner may take off themselves. */
export const removeMember = route({
  method: 'DELETE',
  path: '/api/plans/:id/members/:userId',
  access: 'signed-in',
  answer: z.object({}),
});

export const planLink = z.object({
  id: planLinkId,
  role: lentRole,
  by: person,
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
});
export type PlanLink = z.infer<typeof planLink>;

export const listPlanLinks = route({
  method: 'GET',
  path: '/api/plans/:id/links',
  access: 'signed-in',
  answer: z.object({ links: z.array(planLink) }),
});

/** Makes a link that gives everybody of the workspace who opens it that role. It is shown in this answer only. */
export const createPlanLink = route({
  method: 'POST',
  path: '/api/plans/:id/links',
  access: 'signed-in',
  body: z.strictObject({ role: lentRole, expiresAt: z.optional(z.iso.datetime()) }),
  answer: z.object({ id: planLinkId, link: z.string() }),
});

/** Ends a link, and with `role` gone for those who came by it alone. */
export const endPlanLink = route({
  method: 'DELETE',
  path: '/api/plans/:id/links/:linkId',
  access: 'signed-in',
  answer: z.object({}),
});

/** Opens a link: the caller gets its role, never less than they have. */
export const openPlanLink = route({
  method: 'POST',
  path: '/api/links/open',
  access: 'signed-in',
  body: z.strictObject({ token: secretToken }),
  answer: z.object({ planId, role: planRole }),
});

/** How long a ticket is good, in ms. */
export const TICKET_MS = 30_000;

/** A ticket opens one socket on the plan, for a program that can send neither cookie nor header with it. */
export const createTicket = route({
  method: 'POST',
  path: '/api/plans/:id/tickets',
  access: 'signed-in',
  answer: z.object({ token: z.string(), expiresAt: z.string() }),
});
