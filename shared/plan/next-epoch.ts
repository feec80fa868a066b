/**
 * The one place where a plan's document begins anew with the same content: a new epoch, under a client that has written
 * nothing before, so that no document of an earlier epoch can be merged into it.
 */
import * as Y from 'yjs';
import { planMeta } from './kinds/plan-meta.ts';
import { rootOf } from './roots.ts';

/** What the next epoch is made with. */
export interface NextEpoch {
  readonly epoch: number;
  /** A client id that nobody has used in this plan. */
  readonly clientId: number;
}

const copied = (value: unknown): unknown =>
  value instanceof Y.AbstractType ? value.clone() : value;

const copyRoot = (from: Y.Doc, to: Y.Doc, name: string): void => {
  const { keys, get } = rootOf(from, name);
  const root = to.getMap(name);
  for (const key of keys()) root.set(key, copied(get(key)));
};

/**
 * Everything that the document shows, known to this version or not, as one Yjs update of one client, format v1. What was
 * deleted is not in it, nor who wrote what: that stays in the rows of the epochs before.
 */
export const nextEpoch = (doc: Y.Doc, { epoch, clientId }: NextEpoch): Uint8Array => {
  const fresh = new Y.Doc();
  fresh.clientID = clientId;
  fresh.transact(() => {
    for (const name of [...doc.share.keys()].sort()) copyRoot(doc, fresh, name);
    fresh.getMap(planMeta.name).set('epoch', epoch);
  });
  const update = Y.encodeStateAsUpdate(fresh);
  fresh.destroy();
  return update;
};
