/** The worlds are worth running only if they catch what they are for: each of these faults is put in on purpose. */

import type { PlanLog } from '@gameplan/server/storage/plan-log';
import * as decoding from 'lib0/decoding';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { MemoryLocalStore } from '../support/memory-local-store.ts';
import { runSeed } from './run.ts';
import type { Sabotage } from './scene.ts';
import type { World } from './world.ts';

/** Faults that lie in the product's own parts. */
const planted = vi.hoisted(() => ({
  deletesDoNotCount: false,
  forgetsInherited: false,
  asksForNoLease: false,
  /** Whether what was edited last did nothing but delete. */
  isDeletion: false,
}));

vi.mock('@gameplan/client/plan/places', async (original) => {
  const real = await original<typeof import('@gameplan/client/plan/places')>();
  const placesOf: typeof real.placesOf = (transaction) => {
    // It is a whole transaction of Yjs of which the product reads a part.
    const { beforeState, afterState } = transaction as Y.Transaction;
    planted.isDeletion = [...afterState].every(([id, clock]) => beforeState.get(id) === clock);
    return real.placesOf(transaction);
  };
  return { ...real, placesOf };
});

vi.mock('@gameplan/client/plan/link/acks', async (original) => {
  const real = await original<typeof import('@gameplan/client/plan/link/acks')>();
  const createAcks = () => {
    const acks = real.createAcks();
    const edited: typeof acks.edited = (...given) => {
      if (!(planted.deletesDoNotCount && planted.isDeletion)) acks.edited(...given);
    };
    const inherited: typeof acks.inherited = (waiting) => {
      acks.inherited(planted.forgetsInherited ? [] : waiting);
    };
    return { ...acks, edited, inherited };
  };
  return { ...real, createAcks };
});

vi.mock('@gameplan/server/sync/gate/writers', async (original) => {
  const real = await original<typeof import('@gameplan/server/sync/gate/writers')>();
  const claimsOf: typeof real.claimsOf = (...given) =>
    planted.asksForNoLease ? [] : real.claimsOf(...given);
  return { ...real, claimsOf };
});

/** Resolves before the row is on the disk. */
const acksBeforeCommit = (log: PlanLog): PlanLog => {
  let seq = 0;
  return {
    ...log,
    load: async (planId) => {
      const plan = await log.load(planId);
      if (plan.ok) ({ seq } = plan.value);
      return plan;
    },
    append: (row) => {
      log.append(row).catch(() => undefined);
      seq += 1;
      return Promise.resolve(seq);
    },
  };
};

/** A plan that is loaded again gets its cards again, from what it reads as. */
const seedsTwice = (log: PlanLog, world: World): PlanLog => ({
  ...log,
  load: async (planId) => {
    const plan = await log.load(planId);
    if (!plan.ok || plan.value.seq < 4) return plan;
    const doc = new Y.Doc();
    const { snapshot, tail, epoch } = plan.value;
    for (const bytes of [
      ...(snapshot === null ? [] : [snapshot.bytes]),
      ...tail.map((row) => row.bytes),
    ]) {
      Y.applyUpdate(doc, bytes);
    }
    const again = new Y.Doc();
    again.transact(() => {
      for (const card of doc.getMap('swotCards').values()) {
        if (!(card instanceof Y.Map)) continue;
        const text = new Y.Text(String(card.get('text') ?? ''));
        const copy = new Y.Map<unknown>([
          ['text', text],
          ['notes', new Y.Text()],
        ]);
        again.getMap('swotCards').set(`card_${world.dice.below(2 ** 30)}`, copy);
      }
    });
    const bytes = Y.encodeStateAsUpdate(again);
    await log.append({ planId, epoch, at: 0, userId: null, sessionId: null, bytes });
    return log.load(planId);
  },
});

/** One write in three is said to be on the device and is not. */
const claimsTooEarly = (store: MemoryLocalStore, world: World): MemoryLocalStore => ({
  ...store,
  append: (planId, rows) =>
    world.dice.below(3) === 0
      ? Promise.resolve({ count: store.rows(planId), keeping: null })
      : store.append(planId, rows),
});

const UPDATE = 2;
/** An update that holds nothing, as a message of y-protocols. */
const NOTHING = new Uint8Array([0, UPDATE, 2, 0, 0]);

/** One edit in three is dropped by a server that says nothing of it, and counts it as taken. */
const dropping = (): Sabotage => {
  let count = 0;
  return {
    tap: (frame) => {
      const decoder = decoding.createDecoder(frame);
      const isUpdate =
        decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === UPDATE;
      if (isUpdate) count += 1;
      return isUpdate && count % 3 === 0 ? NOTHING : frame;
    },
  };
};

type Fault = Exclude<keyof typeof planted, 'isDeletion'>;

const bugs: readonly (readonly [string, Sabotage, Fault | null])[] = [
  ['an acknowledgement before the commit', { log: acksBeforeCommit }, null],
  ['a deletion that is not counted', {}, 'deletesDoNotCount'],
  ['an update that is dropped in silence', dropping(), null],
  ['a plan that is seeded twice', { log: seedsTwice }, null],
  ['no look at whose a client id is', {}, 'asksForNoLease'],
  ['a device that claims too early', { store: claimsTooEarly }, null],
  ['a page that forgets what it inherited', {}, 'forgetsInherited'],
];

const MOST = Number(process.env.SIM_PLANTED ?? 300);

test.each(bugs)('%s is caught', async (_, sabotage, fault) => {
  if (fault !== null) planted[fault] = true;
  try {
    let caught: string | null = null;
    let seed = 0;
    while (caught === null && seed < MOST) {
      seed += 1;
      ({ wrong: caught } = await runSeed(seed, sabotage));
    }
    expect(caught, `in ${seed} seeds`).not.toBeNull();
    if (process.env.SIM_TABLE !== undefined) process.stdout.write(`${seed} ${caught}\n`);
  } finally {
    if (fault !== null) planted[fault] = false;
  }
});
