/** Reads a plan back from the log; everything it returns has passed its checksum. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Author, LoadFailure } from '../plan-log.ts';
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
  leases: db.prepare(
    `SELECT client_id, epoch, user_id, first_seq FROM plan_leases
     WHERE plan_id = ? ORDER BY client_id`,
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

/** Gives each author a number, the same for each of their rows. */
const createAuthorNumbers = () => {
  const authors: Author[] = [];
  const numbers = new Map<string, number>();
  const numberOf = ({ user_id, session_id }: Row): number => {
    const key = JSON.stringify([user_id, session_id]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, authors.length);
    return authors.push({ userId: textOf(user_id), sessionId: textOf(session_id) }) - 1;
  };
  return { authors, numberOf };
};

const packTail = (rows: readonly Row[], from: number): PackedPlan['tail'] => {
  const length = rows.reduce((sum, row) => sum + bytesOf(row).byteLength, 0);
  const bytes = new Uint8Array(length);
  const at = new Float64Array(rows.length);
  const end = new Float64Array(rows.length);
  const author = new Uint32Array(rows.length);
  const { authors, numberOf } = createAuthorNumbers();
  let filled = 0;
  rows.forEach((row, index) => {
    bytes.set(bytesOf(row), filled);
    filled += bytesOf(row).byteLength;
    at[index] = Number(row.at);
    end[index] = filled;
    author[index] = numberOf(row);
  });
  return { from, at, end, bytes, authors, author };
};

const packLeases = (rows: readonly Row[]): PackedPlan['leases'] => {
  const numbers = new Map<string, number>();
  const numberOf = (userId: string | null): number => {
    if (userId === null) return -1;
    const number = numbers.get(userId) ?? numbers.size;
    numbers.set(userId, number);
    return number;
  };
  const holder = Int32Array.from(rows, (row) => numberOf(textOf(row.user_id)));
  return {
    clientId: Float64Array.from(rows, (row) => Number(row.client_id)),
    epoch: Float64Array.from(rows, (row) => Number(row.epoch)),
    firstSeq: Float64Array.from(rows, (row) => Number(row.first_seq)),
    holders: [...numbers.keys()],
    holder,
  };
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
    const leases = packLeases(statements.leases.all(planId));
    return ok({ epoch, seq, snapshot, tail: packTail(rows, from.seq), leases });
  };

  return { load };
};

export type LogReader = ReturnType<typeof createLogReader>;
