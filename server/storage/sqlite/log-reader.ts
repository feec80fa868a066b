/** Reads a plan back from the log; everything it returns has passed its checksum. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { LoadFailure } from '../plan-log.ts';
import type { PackedPlan } from './messages.ts';
import type { RowPlace } from './row-checksum.ts';
import { rowChecksum, snapshotChecksum } from './row-checksum.ts';

type Row = Record<string, SQLOutputValue>;
type Warn = (phrase: string, fields: Readonly<Record<string, unknown>>) => void;

const prepareAll = (db: DatabaseSync) => ({
  head: db.prepare('SELECT epoch, seq FROM plan_heads WHERE plan_id = ?'),
  snapshots: db.prepare(
    `SELECT seq, bytes, crc32c FROM plan_snapshots WHERE plan_id = ? AND epoch = ? AND seq <= ?
     ORDER BY seq DESC`,
  ),
  tail: db.prepare(
    `SELECT seq, user_id, session_id, at, bytes, crc32c FROM plan_log
     WHERE plan_id = ? AND epoch = ? AND seq > ? ORDER BY seq`,
  ),
});

const bytesOf = (row: Row): Uint8Array =>
  row.bytes instanceof Uint8Array ? row.bytes : new Uint8Array();

const textOf = (value: SQLOutputValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** The first row of `rows` that is missing or fails its checksum, as its position; `null` when all are sound. */
const firstDamaged = (rows: readonly Row[], from: RowPlace, last: number): number | null => {
  let seq = from.seq;
  for (const row of rows) {
    seq += 1;
    if (Number(row.seq) !== seq) return seq;
    if (rowChecksum({ ...from, seq }, bytesOf(row)) !== Number(row.crc32c)) return seq;
  }
  return seq === last ? null : seq + 1;
};

const packTail = (rows: readonly Row[], epoch: number): Pick<PackedPlan, 'tail' | 'tailBytes'> => {
  const length = rows.reduce((sum, row) => sum + bytesOf(row).byteLength, 0);
  const tailBytes = new Uint8Array(length);
  let end = 0;
  const tail = rows.map((row) => {
    const bytes = bytesOf(row);
    tailBytes.set(bytes, end);
    end += bytes.byteLength;
    const author = { userId: textOf(row.user_id), sessionId: textOf(row.session_id) };
    return { epoch, seq: Number(row.seq), at: Number(row.at), ...author, end };
  });
  return { tail, tailBytes };
};

/** Reads plans over the connection `db`; `warn` is told of damage that was got around. */
export const createLogReader = (db: DatabaseSync, warn: Warn) => {
  const statements = prepareAll(db);

  /** The newest snapshot that is sound: rows are kept, so an older one or none serves as well, only slower. */
  const soundSnapshot = (planId: PlanId, epoch: number, last: number): PackedPlan['snapshot'] => {
    for (const row of statements.snapshots.iterate(planId, epoch, last)) {
      const seq = Number(row.seq);
      const bytes = bytesOf(row);
      if (snapshotChecksum({ planId, epoch, seq }, bytes) === Number(row.crc32c)) {
        return { seq, bytes };
      }
      warn('snapshot damaged, passed over', { planId, epoch, seq });
    }
    return null;
  };

  /** Everything a room needs. Refuses a plan with a damaged or missing row. */
  const load = (planId: PlanId): Result<PackedPlan, LoadFailure> => {
    const head = statements.head.get(planId);
    if (!head) return failed('plan-missing');
    const epoch = Number(head.epoch);
    const seq = Number(head.seq);
    const snapshot = soundSnapshot(planId, epoch, seq);
    const from = { planId, epoch, seq: snapshot?.seq ?? 0 };
    const rows = statements.tail.all(planId, epoch, from.seq);
    const damaged = firstDamaged(rows, from, seq);
    if (damaged !== null) {
      warn('plan damaged, not loaded', { planId, epoch, seq: damaged });
      return failed('plan-damaged');
    }
    return ok({ epoch, seq, snapshot, ...packTail(rows, epoch) });
  };

  return { load };
};

export type LogReader = ReturnType<typeof createLogReader>;
