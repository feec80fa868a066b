/** Turns a plan that was packed for its way between threads back into rows. */
import type { Author, Lease, LogRow, StoredPlan } from '../plan-log.ts';
import type { PackedPlan } from './messages.ts';

const NOBODY: Author = { userId: null, sessionId: null };

const unpackLeases = (packed: PackedPlan['leases']): readonly Lease[] =>
  Array.from(packed.clientId, (clientId, index) => ({
    clientId,
    userId: packed.holders[packed.holder[index] ?? -1] ?? null,
    epoch: packed.epoch[index] ?? 0,
    firstSeq: packed.firstSeq[index] ?? 0,
  }));

/** The plan as the rest of the server knows it. */
export const unpackPlan = ({
  epoch,
  seq,
  snapshot,
  tail: packed,
  leases,
}: PackedPlan): StoredPlan => {
  let start = 0;
  const tail = Array.from(packed.end, (end, index): LogRow => {
    const bytes = packed.bytes.subarray(start, end);
    start = end;
    const { userId, sessionId } = packed.authors[packed.author[index] ?? -1] ?? NOBODY;
    return {
      epoch,
      seq: packed.from + index + 1,
      at: packed.at[index] ?? 0,
      userId,
      sessionId,
      bytes,
    };
  });
  return { epoch, seq, snapshot, tail, leases: unpackLeases(leases) };
};
