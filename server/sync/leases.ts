/** Whose the client ids of one open plan are: those that storage knows, and those that were committed since. */
import type * as Y from 'yjs';
import type { Lease } from '../storage/plan-log.ts';
import type { Holder } from './gate/verdict.ts';
import { knownClock } from './yjs-internals/held.ts';

export interface Leases {
  holderOf(doc: Y.Doc, clientId: number): Holder | undefined;
  /** These belong to that person now; null for the server's own. */
  add(clientIds: readonly number[], userId: string | null): void;
}

/** Somebody wrote under it before client ids had holders: nobody goes on under it. */
const BEFORE_LEASES: Holder = { userId: null, isOfThisEpoch: true };

export const createLeases = (stored: readonly Lease[], epoch: number): Leases => {
  const holders = new Map(
    stored.map((lease): [number, Holder] => [
      lease.clientId,
      { userId: lease.userId, isOfThisEpoch: lease.epoch === epoch },
    ]),
  );
  return {
    holderOf: (doc, clientId) =>
      holders.get(clientId) ?? (knownClock(doc, clientId) > 0 ? BEFORE_LEASES : undefined),
    add: (clientIds, userId) => {
      for (const clientId of clientIds) {
        if (!holders.has(clientId)) holders.set(clientId, { userId, isOfThisEpoch: true });
      }
    },
  };
};
