/**
 * Begins a new epoch of every plan of a database that is about to be put in place of another. Whoever worked on with the
 * other one holds edits that this one has never seen; in a new epoch nothing of theirs is merged in by itself.
 */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import { nextEpoch } from '@gameplan/shared/plan/next-epoch';
import type * as Y from 'yjs';
import type { DatabaseFile, PlanHead } from '../storage/database-file.ts';
import type { Lease, StoredPlan } from '../storage/plan-log.ts';

export interface RaiseDeps {
  readonly documentOf: (stored: StoredPlan) => Y.Doc | null;
  readonly random: Random;
  readonly now: number;
  /** The heads of the database that is replaced; null where it cannot be read. */
  readonly replaced: readonly PlanHead[] | null;
}

/**
 * One more than every epoch that anybody can have seen. Where the database that is replaced does not tell how far a plan
 * had come, the same backup may have been restored before, and people have worked in the epoch after it: the seconds since
 * 1970 are ahead of that.
 */
export const epochAfter = (
  epoch: number,
  { replaced, now }: { readonly replaced: number | undefined; readonly now: number },
): number =>
  replaced === undefined
    ? Math.max(epoch + 1, Math.floor(now / 1_000))
    : Math.max(epoch, replaced) + 1;

const unusedClientId = (random: Random, used: ReadonlySet<number>): number => {
  const clientId = new DataView(random.bytes(4).slice().buffer).getUint32(0);
  return used.has(clientId) ? unusedClientId(random, used) : clientId;
};

/** Client ids of the document that were used before they had holders: nobody goes on under those either. */
const withoutHolder = (doc: Y.Doc, leases: readonly Lease[]): readonly number[] => {
  const held = new Set(leases.map(({ clientId }) => clientId));
  return [...doc.store.clients.keys()].filter((clientId) => !held.has(clientId));
};

const raise = (file: DatabaseFile, { planId }: PlanHead, epoch: number, deps: RaiseDeps): void => {
  const stored = file.load(planId);
  const doc = stored.ok ? deps.documentOf(stored.value) : null;
  // All plans were opened a moment ago, when the file was checked.
  if (!stored.ok || doc === null) throw new Error(`plan ${planId} cannot be opened`);
  const { leases } = stored.value;
  const free = withoutHolder(doc, leases);
  const used = new Set([...free, ...leases.map(({ clientId }) => clientId)]);
  const clientId = unusedClientId(deps.random, used);
  const bytes = nextEpoch(doc, { epoch, clientId });
  doc.destroy();
  const author = { userId: null, sessionId: null };
  const claims = [clientId, ...free];
  file.beginEpoch({ planId, epoch, ...author, at: deps.now, bytes, claims });
};

/** Raises the epoch of every plan. */
export const raiseEpochs = (file: DatabaseFile, deps: RaiseDeps): void => {
  const { replaced, now } = deps;
  const epochs = new Map<PlanId, number>(replaced?.map(({ planId, epoch }) => [planId, epoch]));
  for (const head of file.heads()) {
    const epoch = epochAfter(head.epoch, { replaced: epochs.get(head.planId), now });
    raise(file, head, epoch, deps);
  }
};
