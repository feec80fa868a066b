/** What people do with pages that the server has refused: the one place that opens the plan anew for them. */
import type { Reopenings } from '@gameplan/client/plan/forks/fork-flow';
import { createReopenings } from '@gameplan/client/plan/forks/fork-flow';
import type { PlanId } from '@gameplan/shared/base/ids';
import * as Y from 'yjs';
import type { MemoryLocalStore } from '../support/memory-local-store.ts';
import type { Page } from './page.ts';
import type { World } from './world.ts';

/** Longer than the page itself waits before it opens the plan again, and longer than a device is waited for. */
const PATIENCE_MS = 12_000;

export interface Refusals {
  reopeningsOf(person: string): Reopenings;
  /** Lets a person act once the page is refused and does not help itself. */
  watch(page: Page): void;
  /** The page has put its work aside. */
  reopened(page: Page): void;
  /** Every document in which refused work lies. */
  asides(): Promise<readonly Y.Doc[]>;
}

export interface RefusalsDeps {
  readonly world: World;
  readonly planId: PlanId;
  readonly stores: ReadonlyMap<string, MemoryLocalStore>;
  readonly pages: readonly Page[];
  readonly drop: (page: Page) => void;
  readonly open: (person: string) => Promise<Page>;
}

const documentOf = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return doc;
};

export const createRefusals = (deps: RefusalsDeps): Refusals => {
  const { world, planId, stores, pages, drop, open } = deps;
  const person = world.machine('person');
  const reopenings = new Map<string, Reopenings>();
  /** What people copied from pages whose device kept nothing. */
  const taken: Uint8Array[] = [];

  const anew = (page: Page): void => {
    world.after(person, 1, () => {
      if (page.machine.isDead) return;
      drop(page);
      void open(page.person);
    });
  };
  /** As `wipeUnlessWaiting` does when the plan is opened anew by hand. */
  const letGo = async (page: Page): Promise<void> => {
    const store = stores.get(page.person);
    const waiting = await store?.waiting();
    if (waiting?.has(planId) === false) await store?.wipe(planId);
  };
  const byHand = (page: Page): void => {
    if (page.machine.isDead) return;
    taken.push(page.flow.held().bytes);
    const again = (): void => anew(page);
    void letGo(page).then(again, again);
  };

  return {
    reopeningsOf: (name) => {
      const known = reopenings.get(name) ?? createReopenings({ now: world.now });
      reopenings.set(name, known);
      return known;
    },
    watch: (page) => {
      let isRefused = false;
      page.live.link.subscribe(() => {
        const { link, refusal } = page.live.link.current();
        if (isRefused || link !== 'refused') return;
        isRefused = true;
        world.note(`${page.tab} refused: ${refusal}`);
        world.after(person, PATIENCE_MS, () => byHand(page));
      });
    },
    reopened: anew,
    asides: async () => {
      const docs = taken.map(documentOf);
      for (const store of stores.values()) {
        for (const { id } of await store.forks()) {
          const fork = await store.readFork(id);
          if (fork !== null) docs.push(documentOf(fork.bytes));
        }
      }
      for (const { live } of pages) docs.push(live.doc);
      return docs;
    },
  };
};
