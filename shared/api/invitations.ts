/** Invitations: links by which somebody joins the workspace, once, within 72 hours. */
import * as z from 'zod/mini';
import { workspaceRole } from '../access/roles.ts';
import { invitationId } from '../base/ids.ts';
import { email, me, person } from './people.ts';
import { route } from './route.ts';

/** How long an invitation is good, in ms. */
export const INVITATION_MS = 72 * 3_600_000;

/** A secret as it stands behind the `#` of a link, where no server ever sees it in an address. */
export const secretToken = z.string().check(z.minLength(1), z.maxLength(200));

export const invitation = z.object({
  id: invitationId,
  /** Only this address may use it; null for whoever has the link. */
  email: z.nullable(z.string()),
  role: workspaceRole,
  by: person,
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type Invitation = z.infer<typeof invitation>;

/** The token and the link are in this answer and never again. */
export const createInvitation = route({
  method: 'POST',
  path: '/api/invitations',
  access: 'signed-in',
  body: z.strictObject({ email: z.optional(email), role: z._default(workspaceRole, 'member') }),
  answer: z.object({
    id: invitationId,
    token: z.string(),
    link: z.string(),
    expiresAt: z.string(),
  }),
});

/** The invitations that are still open. */
export const listInvitations = route({
  method: 'GET',
  path: '/api/invitations',
  access: 'signed-in',
  answer: z.object({ invitations: z.array(invitation) }),
});

export const endInvitation = route({
  method: 'DELETE',
  path: '/api/invitations/:id',
  access: 'signed-in',
  answer: z.object({}),
});

/** What an invitation says to whoever has its link, before they sign up with it. */
export const showInvitation = route({
  method: 'POST',
  path: '/api/invitations/show',
  access: 'anyone',
  body: z.strictObject({ token: secretToken }),
  answer: z.object({
    workspace: z.string(),
    by: z.string(),
    role: workspaceRole,
    email: z.nullable(z.string()),
    expiresAt: z.string(),
  }),
});

/** Somebody who is signed in opens an invitation: it is used up only if it makes more of them than they are. */
export const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitations/accept',
  access: 'signed-in',
  body: z.strictObject({ token: secretToken }),
  answer: me,
});
