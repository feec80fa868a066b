/** Puts rows of a generation of the plan that is over aside as a fork, when the plan is open in a later one already. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import { CLOSE } from '@gameplan/shared/sync/wire';
import * as Y from 'yjs';
import { epochOfRows } from '../device/local-loading.ts';
import type { LocalStore, StoredCopy, WaitingEdits } from '../device/local-store.ts';
import { mergeRows } from '../device/local-writing.ts';
import { unitedPlaces } from '../place-lists.ts';
import { placesOfWriters } from './fork-places.ts';

/** Who hears of a fork that was made of rows. */
export interface AsideFork {
  /** How plan and account are called. */
  title(): string;
  /** `isDoubted`: all of it had been acknowledged, and may be in the plan. */
  kept(id: string, isDoubted: boolean): void;
}

export interface RowsAsideDeps {
  readonly store: Pick<LocalStore, 'fork'>;
  readonly planId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly aside: AsideFork;
}

const workIn = (doc: Y.Doc, { waiting, writers }: StoredCopy, now: number): WaitingEdits => ({
  count: waiting.reduce((sum, { count }) => sum + count, 0),
  since: Math.min(now, ...waiting.map(({ since }) => since)),
  places: unitedPlaces([
    ...waiting.map(({ places }) => places),
    placesOfWriters(doc, new Set(writers)),
  ]),
});

/** Resolves once the rows are gone from the plan, and what they held of the person's own is kept beside it. */
export const putRowsAside = async (
  stored: StoredCopy,
  { store, planId, clock, random, aside }: RowsAsideDeps,
): Promise<void> => {
  const doc = new Y.Doc();
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  const at = clock.now();
  const waiting = workIn(doc, stored, at);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const id = [...random.bytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const code = CLOSE.otherWriter;
  const fork = { id, planId, title: aside.title(), at, code, waiting, bytes };
  // Where nothing is left to see, the rows alone are deleted.
  await store.fork(fork, { epoch: epochOfRows(stored), merge: mergeRows });
  if (waiting.count > 0 || waiting.places.length > 0) aside.kept(id, waiting.count === 0);
};
