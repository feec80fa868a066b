/** Writes the append log: many rows a commit, positions without a gap, each row with its checksum. */
import type { DatabaseSync } from 'node:sqlite';
import type { NewLogRow, Quarantined, SqlStatement } from '../plan-log.ts';
import { StorageError } from '../storage.ts';
import { createLeaseWriter } from './lease-writer.ts';
import type { NewSnapshot, NewVersion } from './messages.ts';
import { rowChecksum, snapshotChecksum, versionChecksum } from './row-checksum.ts';
import { faultOf, storageErrorOf } from './sqlite-error.ts';
import { bindable } from './statements.ts';

/** So many snapshots of a plan are kept: the newest, and one to fall back to when it turns out damaged. */
const SNAPSHOTS_KEPT = 2;

/** The tables that hold what belongs to a plan's document; each knows its plan by `plan_id`. */
const PLAN_TABLES = [
  'plan_snapshots',
  'plan_log',
  'plan_versions',
  'plan_quarantine',
  'plan_leases',
  'plan_heads',
] as const;

interface Head {
  readonly epoch: number;
  seq: number;
  changedAt: number;
}

/** What became of one row: its position, or why it is not in the log. */
export type RowOutcome = number | StorageError;

const prepareAll = (db: DatabaseSync) => ({
  readHead: db.prepare('SELECT epoch, seq FROM plan_heads WHERE plan_id = ?'),
  insertHead: db.prepare(
    'INSERT INTO plan_heads (plan_id, epoch, seq, changed_at) VALUES (?, ?, ?, ?)',
  ),
  moveHead: db.prepare('UPDATE plan_heads SET seq = ?, changed_at = ? WHERE plan_id = ?'),
  moveEpoch: db.prepare(
    'UPDATE plan_heads SET epoch = ?, seq = 1, changed_at = ? WHERE plan_id = ?',
  ),
  insertRow: db.prepare(
    `INSERT INTO plan_log (plan_id, epoch, seq, user_id, session_id, at, bytes, crc32c)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  newestSnapshot: db.prepare(
    'SELECT seq FROM plan_snapshots WHERE plan_id = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
  ),
  insertSnapshot: db.prepare(
    'INSERT INTO plan_snapshots (plan_id, epoch, seq, bytes, crc32c) VALUES (?, ?, ?, ?, ?)',
  ),
  dropOldSnapshots: db.prepare(
    `DELETE FROM plan_snapshots WHERE plan_id = ? AND (epoch, seq) NOT IN
     (SELECT epoch, seq FROM plan_snapshots WHERE plan_id = ? ORDER BY epoch DESC, seq DESC LIMIT ?)`,
  ),
  insertVersion: db.prepare(
    `INSERT INTO plan_versions (plan_id, epoch, seq, reason, user_id, at, bytes, crc32c)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ),
  insertQuarantined: db.prepare(
    `INSERT INTO plan_quarantine (plan_id, epoch, user_id, session_id, at, reason, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
  erasures: PLAN_TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE plan_id = ?`)),
});

/**
 * Runs `work` in one transaction. After an error nothing of it remains, and it is not tried again: after a failed flush
 * a second one may report success for data that is lost.
 */
const inTransaction = <Value>(db: DatabaseSync, work: () => Value): Value => {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
};

/** Writes into the log over the connection `db`; nothing else writes there. */
export const createLogWriter = (db: DatabaseSync) => {
  const statements = prepareAll(db);
  const leases = createLeaseWriter(db);

  const headOf = (planId: string): Head | null => {
    const row = statements.readHead.get(planId);
    return row ? { epoch: Number(row.epoch), seq: Number(row.seq), changedAt: 0 } : null;
  };

  const insertRow = (row: NewLogRow, seq: number): void => {
    const { planId, epoch, userId, sessionId, at, bytes } = row;
    const checksum = rowChecksum({ planId, epoch, seq }, bytes);
    statements.insertRow.run(planId, epoch, seq, userId, sessionId, at, bytes, checksum);
  };

  const appendRow = (row: NewLogRow, heads: Map<string, Head>): RowOutcome => {
    const head = heads.get(row.planId) ?? headOf(row.planId);
    if (!head) return new StorageError('plan-missing', `no plan ${row.planId}`);
    if (head.epoch !== row.epoch) {
      return new StorageError('epoch-other', `epoch ${row.epoch}, the plan is at ${head.epoch}`);
    }
    const claims = leases.freeClaims(row);
    if (claims instanceof StorageError) return claims;
    try {
      insertRow(row, head.seq + 1);
    } catch (error) {
      if (faultOf(error) !== 'constraint' || !db.isTransaction) throw error;
      return storageErrorOf(error);
    }
    leases.keep(row, head.seq + 1, claims);
    head.seq += 1;
    head.changedAt = row.at;
    heads.set(row.planId, head);
    return head.seq;
  };

  /** Appends the rows in one commit. A row that can not be in the log fails alone; throws when the commit fails. */
  const appendAll = (rows: readonly NewLogRow[]): readonly RowOutcome[] =>
    inTransaction(db, () => {
      const heads = new Map<string, Head>();
      const outcomes = rows.map((row) => appendRow(row, heads));
      for (const [planId, head] of heads) statements.moveHead.run(head.seq, head.changedAt, planId);
      return outcomes;
    });

  const runAll = (alongside: readonly SqlStatement[]): void => {
    for (const { sql, parameters } of alongside) db.prepare(sql).run(...parameters.map(bindable));
  };

  const checkNew = ({ planId, epoch }: NewLogRow): void => {
    if (headOf(planId)) throw new StorageError('plan-exists', `plan ${planId} exists`);
    if (epoch !== 1) throw new StorageError('epoch-other', 'a plan begins at epoch 1');
  };

  const begin = (first: NewLogRow): void => {
    statements.insertHead.run(first.planId, 1, 1, first.at);
    insertRow(first, 1);
    leases.keepAsNobodys(first);
  };

  /** Makes the logs of plans with their first rows, and runs `alongside`, in one commit. */
  const create = (firsts: readonly NewLogRow[], alongside: readonly SqlStatement[]): void =>
    inTransaction(db, () => {
      firsts.forEach(checkNew);
      runAll(alongside);
      firsts.forEach(begin);
    });

  /** The plan's head, of which the call must know the epoch. */
  const headAt = (planId: string, epoch: number): Head => {
    const head = headOf(planId);
    if (!head) throw new StorageError('plan-missing', `no plan ${planId}`);
    if (head.epoch !== epoch) throw new StorageError('epoch-other', `the plan is at ${head.epoch}`);
    return head;
  };

  /** Begins the next epoch of a plan with its first row. */
  const beginEpoch = (first: NewLogRow): void =>
    inTransaction(db, () => {
      headAt(first.planId, first.epoch - 1);
      statements.moveEpoch.run(first.epoch, first.at, first.planId);
      insertRow(first, 1);
      leases.keepAsNobodys(first);
    });

  const emptyWriteAheadLog = (): boolean =>
    db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;

  /**
   * Deletes all that belongs to one plan's document, and runs `alongside`, in one commit. What lay there is written over;
   * while somebody reads, the write-ahead log goes on holding it until it is next emptied.
   */
  const erase = (planId: string, alongside: readonly SqlStatement[]): void => {
    db.exec('PRAGMA secure_delete = ON');
    try {
      inTransaction(db, () => {
        runAll(alongside);
        for (const erasure of statements.erasures) erasure.run(planId);
      });
    } finally {
      db.exec('PRAGMA secure_delete = OFF');
    }
    emptyWriteAheadLog();
  };

  /** Deletes every log with what belongs to it, and runs `alongside`, in one commit. */
  const eraseAll = (alongside: readonly SqlStatement[]): void =>
    inTransaction(db, () => {
      runAll(alongside);
      for (const table of PLAN_TABLES) db.exec(`DELETE FROM ${table}`);
    });

  /** Writes the file anew and empties the write-ahead log, so that nothing deleted is left in either. */
  const compact = (): void => {
    db.exec('VACUUM');
    if (emptyWriteAheadLog()) return;
    throw new StorageError('locked', 'somebody reads the write-ahead log');
  };

  const checkNotAhead = (head: Head, seq: number): void => {
    if (seq > head.seq) throw new StorageError('snapshot-ahead', `the log ends at ${head.seq}`);
  };

  /** Keeps a snapshot, unless there is one as new. */
  const saveSnapshot = ({ planId, epoch, seq, bytes }: NewSnapshot): void =>
    inTransaction(db, () => {
      checkNotAhead(headAt(planId, epoch), seq);
      const newest = statements.newestSnapshot.get(planId, epoch);
      if (newest && Number(newest.seq) >= seq) return;
      const checksum = snapshotChecksum({ planId, epoch, seq }, bytes);
      statements.insertSnapshot.run(planId, epoch, seq, bytes, checksum);
      statements.dropOldSnapshots.run(planId, planId, SNAPSHOTS_KEPT);
    });

  /** Keeps a plan as it was, unless it is kept for that reason already. */
  const keepVersion = ({ planId, epoch, seq, reason, userId, at, bytes }: NewVersion): void =>
    inTransaction(db, () => {
      checkNotAhead(headAt(planId, epoch), seq);
      const checksum = versionChecksum({ planId, epoch, seq }, bytes);
      statements.insertVersion.run(planId, epoch, seq, reason, userId, at, bytes, checksum);
    });

  const quarantine = (put: Quarantined): void => {
    const { planId, epoch, userId, sessionId, at, reason, bytes } = put;
    statements.insertQuarantined.run(planId, epoch, userId, sessionId, at, reason, bytes);
  };

  return {
    appendAll,
    create,
    beginEpoch,
    saveSnapshot,
    keepVersion,
    quarantine,
    erase,
    eraseAll,
    compact,
  };
};

export type LogWriter = ReturnType<typeof createLogWriter>;
