/** Makes the client ids of every plan's first update nobody's, so that nobody writes on under a seed's. */
import * as Y from 'yjs';
import type { NewLogRow, PlanLog } from '../storage/plan-log.ts';

/** The client ids under which an update writes, each once. */
export const clientsOf = (update: Uint8Array): readonly number[] => [
  ...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client)),
];

const claiming = (first: NewLogRow): NewLogRow => ({ ...first, claims: clientsOf(first.bytes) });

/** The same log, for those who make plans in it. */
export const claimingSeeds = (planLog: PlanLog): PlanLog => ({
  ...planLog,
  create: (first, alongside) => planLog.create(claiming(first), alongside),
  createAll: (firsts, alongside) => planLog.createAll(firsts.map(claiming), alongside),
  beginEpoch: (first) => planLog.beginEpoch(claiming(first)),
});
