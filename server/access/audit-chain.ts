/** The one place that writes and checks the audit: each row names the hash of the one before it. */
import type { AuditRow } from '@gameplan/shared/api/audit';
import { auditAction } from '@gameplan/shared/api/audit';
import type { Clock } from '@gameplan/shared/base/clock';
import { instantOf } from '@gameplan/shared/base/dates';
import type { Kysely, Selectable } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import type { SqlStatement } from '../storage/plan-log.ts';
import type { Tables } from '../storage/tables.ts';
import type { AuditEntry, NoteAudit } from './audit.ts';

/** So many rows are shown. */
export const AUDIT_SHOWN = 500;
/** So many rows are checked at once, while edits wait. */
const CHECKED_AT_ONCE = 1_000;
/** What stands before the first row. */
const BEFORE_ALL = '0'.repeat(64);

/** What makes a row: its columns but the hash, in this order and for ever. */
const CANONICAL =
  'json_array(number, at, actor_id, session_id, action, object_id, detail, before_hash)';

/**
 * The number comes from SQLite's own count, so that it is missing where the last rows were taken out. The hash is made where
 * the row is written, so that it holds in every transaction, also in one that began as a list of statements.
 */
const INSERT = `
  INSERT INTO audit (number, at, actor_id, session_id, action, object_id, detail, before_hash, hash)
  SELECT *, sha256(${CANONICAL}) FROM (
    SELECT
      coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0) + 1 AS number,
      CAST(? AS INTEGER) AS at, ? AS actor_id, ? AS session_id, ? AS action, ? AS object_id, ? AS detail,
      coalesce((SELECT hash FROM audit ORDER BY number DESC LIMIT 1), '${BEFORE_ALL}') AS before_hash
  )`;

export interface Audit {
  /** Writes entries in the transaction of the deed. */
  readonly note: NoteAudit;
  /** The same as a statement, for what is committed together with a plan's log. */
  statement(entry: AuditEntry): SqlStatement;
  /** The newest rows, newest first. */
  newest(): Promise<readonly AuditRow[]>;
  /** The number of the first row that was changed or before which one is missing; null where all hold. */
  firstBroken(): Promise<number | null>;
}

type Row = Selectable<Tables['audit']>;

const rowOf = ({ number, at, actor_id, action, object_id, detail }: Row): AuditRow => ({
  number,
  at: instantOf(at),
  actorId: actor_id,
  action: auditAction.parse(action),
  objectId: object_id,
  detail: JSON.parse(detail),
});

/** A row as it is checked. */
interface CheckedRow {
  readonly number: number;
  readonly before: string;
  readonly hash: string;
  /** What the hash has to be. */
  readonly due: string;
}

const readAfter = async (db: Kysely<Tables>, number: number): Promise<readonly CheckedRow[]> => {
  const { rows } = await sql<CheckedRow>`
    SELECT number, before_hash AS before, hash, sha256(${sql.raw(CANONICAL)}) AS due
    FROM audit WHERE number > ${number} ORDER BY number LIMIT ${CHECKED_AT_ONCE}`.execute(db);
  return rows;
};

/** How many rows were ever written. */
const writtenIn = async (db: Kysely<Tables>): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM sqlite_sequence WHERE name = 'audit'`.execute(db);
  return rows[0]?.seq ?? 0;
};

const firstBrokenIn = async (db: Kysely<Tables>): Promise<number | null> => {
  const written = await writtenIn(db);
  let last = { number: 0, hash: BEFORE_ALL };
  for (;;) {
    const rows = await readAfter(db, last.number);
    for (const { number, before, hash, due } of rows) {
      if (number !== last.number + 1) return last.number + 1;
      if (before !== last.hash || hash !== due) return number;
      last = { number, hash };
    }
    if (rows.length < CHECKED_AT_ONCE) return last.number < written ? last.number + 1 : null;
  }
};

export const createAudit = ({
  db,
  clock,
}: {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
}): Audit => {
  const statement = ({ actorId, sessionId, action, objectId, detail = {} }: AuditEntry) => ({
    sql: INSERT,
    parameters: [clock.now(), actorId, sessionId, action, objectId, JSON.stringify(detail)],
  });

  return {
    statement,
    note: async (transaction, ...entries) => {
      for (const entry of entries) {
        const { sql: text, parameters } = statement(entry);
        await transaction.executeQuery(CompiledQuery.raw(text, [...parameters]));
      }
    },
    newest: async () => {
      const rows = db.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(AUDIT_SHOWN);
      return (await rows.execute()).map(rowOf);
    },
    firstBroken: () => firstBrokenIn(db),
  };
};
