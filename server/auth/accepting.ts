/** The one place where an invitation is opened by somebody who is here already. */
import type { WorkspaceRole } from '@gameplan/shared/access/roles';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';
import type { Identity } from './identity.ts';
import type { Invitations } from './invitations.ts';

/** Gives them what the invitation promises, if that is more than they are, and only then uses it up. */
export type AcceptInvitation = (
  token: string,
  actor: Identity,
) => Promise<Result<WorkspaceRole, 'link-used-up' | 'not-allowed'>>;

export interface AcceptingDeps {
  readonly db: Kysely<Tables>;
  readonly invitations: Pick<Invitations, 'find' | 'use'>;
  readonly note: NoteAudit;
}

export const createAccepting =
  ({ db, invitations, note }: AcceptingDeps): AcceptInvitation =>
  (token, { userId, sessionId, email, role }) =>
    db.transaction().execute(async (transaction) => {
      const invitation = await invitations.find(token, transaction);
      if (invitation === null) return failed('link-used-up');
      if (invitation.email !== null && invitation.email !== email) return failed('not-allowed');
      const isMore = invitation.role === 'administrator' && role === 'member';
      if (!isMore) return ok(role);
      await transaction
        .updateTable('members')
        .set({ role: invitation.role })
        .where('user_id', '=', userId)
        .where('left_at', 'is', null)
        .execute();
      await invitations.use(transaction, invitation.id, userId);
      const roles = { fields: 'role', roleFrom: role, roleTo: invitation.role };
      const detail = { ...roles, invitation: invitation.id };
      const changed = { action: 'person.changed', objectId: userId, detail } as const;
      await note(transaction, { actorId: userId, sessionId, ...changed });
      return ok(invitation.role);
    });
