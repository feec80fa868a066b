/** The one place that writes whose a client id is, beside the row that first uses it. */
import type { DatabaseSync } from 'node:sqlite';
import type { NewLogRow } from '../plan-log.ts';
import { StorageError } from '../storage.ts';

const NONE: readonly number[] = [];

/** Keeps leases over the connection `db`, inside the transaction of the row that claims them. */
export const createLeaseWriter = (db: DatabaseSync) => {
  const holderOf = db.prepare(
    'SELECT user_id, epoch FROM plan_leases WHERE plan_id = ? AND client_id = ?',
  );
  const insert = db.prepare(
    'INSERT INTO plan_leases (plan_id, client_id, epoch, user_id, first_seq) VALUES (?, ?, ?, ?, ?)',
  );

  /** The claims of a row that nobody holds yet; an error if one is held by somebody else or is of an earlier epoch. */
  const freeClaims = (row: NewLogRow): readonly number[] | StorageError => {
    const { planId, epoch, userId, claims = NONE } = row;
    const free: number[] = [];
    for (const clientId of claims) {
      const lease = holderOf.get(planId, clientId);
      if (lease === undefined) free.push(clientId);
      else if (lease.user_id !== userId || Number(lease.epoch) !== epoch) {
        return new StorageError('lease-other', `client id ${clientId} is somebody else's`);
      }
    }
    return free;
  };

  /** Gives the client ids to whoever wrote the row at `seq`. */
  const keep = (row: NewLogRow, seq: number, clientIds: readonly number[]): void => {
    const { planId, epoch, userId } = row;
    // A claim that is named twice is kept once.
    for (const clientId of new Set(clientIds)) insert.run(planId, clientId, epoch, userId, seq);
  };

  /** Keeps the client ids of a plan's or an epoch's first row as nobody's: nobody goes on writing under a seed's. */
  const keepAsNobodys = (first: NewLogRow): void => {
    const row = { ...first, userId: null };
    for (const clientId of new Set(first.claims)) {
      if (holderOf.get(first.planId, clientId) !== undefined) {
        throw new StorageError('lease-other', `client id ${clientId} was used before`);
      }
      keep(row, 1, [clientId]);
    }
  };

  return { freeClaims, keep, keepAsNobodys };
};

export type LeaseWriter = ReturnType<typeof createLeaseWriter>;
