/** Everybody and everything of one simulated world, put together: server, disk, lines, devices, pages, and what is checked. */
import type { PlanLog } from '@gameplan/server/storage/plan-log';
import type { PlanId } from '@gameplan/shared/base/ids';
import { accountId } from '@gameplan/shared/base/ids';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import * as Y from 'yjs';
import { planIdOf } from '../support/log-rows.ts';
import type { MemoryLocalStore } from '../support/memory-local-store.ts';
import { createMemoryLocalStore } from '../support/memory-local-store.ts';
import type { MemoryPlanLog } from '../support/memory-plan-log.ts';
import { createMemoryPlanLog } from '../support/memory-plan-log.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Disk } from './disk.ts';
import { createDisk } from './disk.ts';
import type { Ledger } from './ledger.ts';
import { createLedger } from './ledger.ts';
import type { Network, Tap } from './network.ts';
import { createNetwork } from './network.ts';
import type { Page } from './page.ts';
import { epochOf, openPage } from './page.ts';
import { createRefusals } from './refused.ts';
import type { SimServer } from './server.ts';
import { createSimServer } from './server.ts';
import type { Truth } from './truth.ts';
import { createTruth } from './truth.ts';
import type { Machine, World } from './world.ts';

export const PLAN: PlanId = planIdOf(1);

/** What is wrong on purpose, to see it caught. */
export interface Sabotage {
  readonly tap?: Tap;
  readonly log?: (log: PlanLog, world: World) => PlanLog;
  readonly store?: (store: MemoryLocalStore, world: World) => MemoryLocalStore;
}

export interface Scene {
  readonly world: World;
  readonly network: Network;
  readonly disk: Disk;
  readonly server: SimServer;
  readonly ledger: Ledger;
  readonly truth: Truth;
  readonly stored: MemoryPlanLog;
  readonly pages: Page[];
  /** Every document in which refused work lies: forks on devices, and what people took to themselves. */
  asides(): Promise<readonly Y.Doc[]>;
  newPerson(): string;
  open(person: string): Promise<Page>;
  /** Ends a page as a browser does that is killed; its person opens the plan again. */
  reload(page: Page): Promise<void>;
  restore(): Promise<void>;
  troubleStore(): void;
  /** Devices keep things again. */
  healStores(): void;
  /** Whether a device keeps edits that wait for the server. */
  waitOnDevices(): Promise<boolean>;
  /** Lets time pass; answers what was wrong meanwhile. */
  pass(ms: number): Promise<string | null>;
  end(): void;
}

const seedOf = (epoch: number, random: number): Uint8Array =>
  blankPlan({
    name: 'plan',
    accountId: accountId.parse(`acc_${'0'.repeat(20)}`),
    epoch,
    random: seededRandom(random),
  });

const YEAR = 365 * 86_400_000;

export const openScene = async (world: World, sabotage: Sabotage = {}): Promise<Scene> => {
  const { dice } = world;
  const stored = createMemoryPlanLog();
  const seedRandom = dice.below(2 ** 31);
  const seed = seedOf(1, seedRandom);
  const first = { planId: PLAN, epoch: 1, at: 0, userId: null, sessionId: null, bytes: seed };
  await stored.create(first, []);
  const truth = createTruth(seed);
  const ledger = createLedger();
  const disk = createDisk({ world, stored, planId: PLAN, onKept: truth.kept });
  const network = createNetwork({ world, tap: sabotage.tap ?? ((frame) => frame) });
  const logFor = (machine: Machine): PlanLog => {
    const log = disk.logFor(machine);
    return sabotage.log?.(log, world) ?? log;
  };
  const server = createSimServer({ world, network, disk: { ...disk, logFor }, planId: PLAN });
  const pages: Page[] = [];
  const ended: Page[] = [];
  const stores = new Map<string, MemoryLocalStore>();
  const going: (() => void)[] = [];
  const troubled = new Set<string>();
  let wrong: string | null = null;
  let people = 0;
  let tabs = 0;

  const storeOf = (person: string): MemoryLocalStore => {
    const made = createMemoryLocalStore();
    const store = stores.get(person) ?? sabotage.store?.(made, world) ?? made;
    stores.set(person, store);
    return store;
  };

  const onSaved = (page: Page): void => {
    if (epochOf(page) === truth.epoch() && !truth.holds(page.live.doc)) {
      wrong ??= `I2 ${page.tab} says that nothing waits, and the disk does not hold it`;
    }
    ledger.acknowledge(page.pending.splice(0));
  };

  const skewOf = (): number =>
    dice.below(3) > 0 ? 0 : (dice.below(2) === 0 ? -1 : 1) * dice.below(10) * YEAR;
  const skews = new Map<string, number>();

  const open = async (person: string): Promise<Page> => {
    tabs += 1;
    const skew = skews.get(person) ?? skewOf();
    skews.set(person, skew);
    const store = storeOf(person);
    const name = `${person}.${tabs}`;
    const page = await openPage({
      ...{ world, network, server, ledger, planId: PLAN },
      ...{ person, name, skew, store, onSaved },
      ...{ reopenings: refused.reopeningsOf(person), onReopen: refused.reopened },
    });
    pages.push(page);
    refused.watch(page);
    return page;
  };

  /** Whether a page would say now that everything of it is on the device. */
  const claimsKept = async (page: Page): Promise<boolean> => {
    let isWritten = false;
    await world.on(page.machine, () => {
      void page.live.copy.flush().then(() => {
        isWritten = true;
      });
    });
    return isWritten && page.live.copy.state() === 'ok';
  };

  const drop = (page: Page): void => {
    page.machine.isDead = true;
    page.flow.stop();
    for (const line of network.linesOf(page.machine)) line.reset();
    pages.splice(pages.indexOf(page), 1);
    ended.push(page);
  };

  const refused = createRefusals({
    world,
    planId: PLAN,
    stores,
    pages,
    drop,
    open: (person) => open(person),
  });

  return {
    world,
    network,
    disk,
    server,
    ledger,
    truth,
    stored,
    pages,
    asides: refused.asides,
    newPerson: () => {
      people += 1;
      return `usr_${people}`;
    },
    open,
    reload: async (page) => {
      const copy = troubled.has(page.person) ? null : await storeOf(page.person).load(PLAN);
      const claims = await claimsKept(page);
      const kept = new Y.Doc();
      for (const update of copy?.updates ?? []) Y.applyUpdate(kept, update);
      world.note(`${page.tab} is loaded again`);
      drop(page);
      const next = await open(page.person);
      const isKept = createTruthOf(kept).holds(page.live.doc);
      if (isKept) next.pending.push(...page.pending.splice(0));
      // What it said to be on the device is looked for in the end, in the plan and in what was put aside.
      else if (!claims || copy === null) for (const deed of page.pending) deed.isGone = true;
    },
    restore: async () => {
      const epoch = truth.epoch() + 1;
      await server.restore(async () => {
        const bytes = seedOf(epoch, seedRandom + epoch);
        const row = { planId: PLAN, epoch, at: 0, userId: null, sessionId: null, bytes };
        await stored.beginEpoch(row);
        truth.begin(epoch);
        truth.kept(row);
      });
    },
    troubleStore: () => {
      const person = dice.oneOf([...stores.keys()]);
      const why = dice.oneOf([null, 'full', 'broken', 'hangs'] as const);
      troubled.add(person);
      if (why === 'hangs') going.push(storeOf(person).hang());
      else storeOf(person).fail(why);
    },
    waitOnDevices: async () => {
      const waiting = await Promise.all([...stores.values()].map((store) => store.waiting()));
      return waiting.some((plans) => plans.has(PLAN));
    },
    healStores: () => {
      for (const go of going.splice(0)) go();
      for (const store of stores.values()) store.fail(null);
      troubled.clear();
    },
    pass: async (ms) => {
      await world.pass(ms);
      return wrong ?? truth.fault();
    },
    end: () => {
      for (const page of [...pages, ...ended]) page.live.end();
    },
  };
};

const createTruthOf = (doc: Y.Doc): Pick<Truth, 'holds'> => {
  const truth = createTruth(Y.encodeStateAsUpdate(doc));
  return { holds: truth.holds };
};
