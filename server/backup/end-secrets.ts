/** The one place that decides which secrets of a backup still open something after it was restored: none. */
import type { Kysely } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { Tables } from '../storage/tables.ts';

export interface EndSecretsDeps {
  readonly note: NoteAudit;
  readonly now: number;
  /** For the audit: from when the backup is, where it says so, and how many plans it holds. */
  readonly madeAt: string | null;
  readonly plans: number;
}

/**
 * Ends sessions, API tokens, invitations and links to set a password: one of them may have been ended after the backup
 * was made, since it was lost or stolen, and would work again without anybody knowing. Notes in the audit what happened.
 */
export const endSecrets = (
  db: Kysely<Tables>,
  { note, now, madeAt, plans }: EndSecretsDeps,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('auth_sessions').execute();
    await transaction.deleteFrom('api_tokens').execute();
    await transaction.deleteFrom('password_resets').execute();
    await transaction
      .updateTable('invitations')
      .set({ ended_at: now })
      .where('used_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute();
    await note(transaction, {
      actorId: null,
      sessionId: null,
      action: 'workspace.restored',
      objectId: null,
      detail: { madeAt, plans },
    });
  });
