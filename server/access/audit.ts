/** The port of the audit, as features write into it. */
import type { AuditAction } from '@gameplan/shared/api/audit';
import type { Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';

/** One thing that was done. No secrets, no words of a plan. */
export interface AuditEntry {
  /** Null for what the server does by itself. */
  readonly actorId: string | null;
  readonly sessionId: string | null;
  readonly action: AuditAction;
  readonly objectId: string | null;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes entries where the deed itself is written: both are there or neither. */
export type NoteAudit = (
  transaction: Transaction<Tables>,
  ...entries: readonly AuditEntry[]
) => Promise<void>;
