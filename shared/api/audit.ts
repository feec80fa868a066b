/** The audit: what people did that changes who may do what, or ends something. Never what a plan says. */
import * as z from 'zod/mini';
import { route } from './route.ts';

/** What is written down, as the object and what was done with it. */
export const auditAction = z.enum([
  'workspace.changed',
  'workspace.restored',
  'person.joined',
  'person.changed',
  'person.removed',
  'person.sessions-ended',
  'person.reset-made',
  'person.password-changed',
  'invitation.made',
  'invitation.ended',
  'token.made',
  'token.ended',
  'plan.made',
  'plan.member-put',
  'plan.member-removed',
  'plan.handed-over',
  'plan.administrator-joined',
  'plan.link-made',
  'plan.link-opened',
  'plan.link-ended',
  'plan.binned',
  'plan.restored',
  'plan.erased',
  'plan.mass-delete',
]);
export type AuditAction = z.infer<typeof auditAction>;

export const auditRow = z.object({
  number: z.number(),
  at: z.string(),
  /** Null for what the server does by itself. */
  actorId: z.nullable(z.string()),
  action: auditAction,
  /** The id of the person, plan, link, invitation or token. */
  objectId: z.nullable(z.string()),
  /** What changed: roles, from and to. No secrets and no words of a plan. */
  detail: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.infer<typeof auditRow>;

/** The newest rows, newest first; for administrators. */
export const readAudit = route({
  method: 'GET',
  path: '/api/audit',
  access: 'signed-in',
  answer: z.object({ rows: z.array(auditRow) }),
});
