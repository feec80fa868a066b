/** One tab of one person: the real live plan over a simulated line, and the person who reads its save state. */

import type { LocalStore } from '@gameplan/client/plan/device/local-store';
import type { ForkFlow, Reopenings } from '@gameplan/client/plan/forks/fork-flow';
import { createForkFlow } from '@gameplan/client/plan/forks/fork-flow';
import { createSealableStore } from '@gameplan/client/plan/forks/fork-seal';
import type { LivePlan } from '@gameplan/client/plan/live-plan';
import { createLivePlan } from '@gameplan/client/plan/live-plan';
import { actorOf } from '@gameplan/client/plan/plan-access';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Deed, Ledger } from './ledger.ts';
import type { Network } from './network.ts';
import type { Role, SimServer } from './server.ts';
import type { Machine, World } from './world.ts';

export interface Page {
  readonly machine: Machine;
  readonly person: string;
  readonly tab: string;
  readonly live: LivePlan;
  /** What becomes of work that the server refuses. */
  readonly flow: ForkFlow;
  /** What was done here and is not acknowledged yet. */
  readonly pending: Deed[];
  /** Whether the page has the network. */
  isOnline: boolean;
  know(role: Role): void;
  /** The browser says that the network came or went, or the page was looked at again. */
  hear(event: string): void;
}

export interface PageDeps {
  readonly world: World;
  readonly network: Network;
  readonly server: SimServer;
  readonly ledger: Ledger;
  readonly planId: PlanId;
  readonly person: string;
  readonly name: string;
  readonly skew: number;
  readonly store: LocalStore;
  readonly reopenings: Reopenings;
  /** What was refused is on the device: the plan is opened anew. */
  readonly onReopen: (page: Page) => void;
  /** The page says that nothing waits any more. */
  readonly onSaved: (page: Page) => void;
}

/** The generation of the plan that a page's document is of; 0 where it has none yet. */
export const epochOf = ({ live }: Pick<Page, 'live'>): number => {
  const epoch = live.doc.getMap('meta').get('epoch');
  return typeof epoch === 'number' ? epoch : 0;
};

const standing = (role: Role) => ({
  actor: actorOf({ role: 'member' }),
  plan: { role, isApprover: false, isDeleted: false },
});

/** Opens the plan on a machine of its own. */
export const openPage = async (deps: PageDeps): Promise<Page> => {
  const { world, network, server, planId, person, name, skew, store } = deps;
  const machine = world.machine(name, skew);
  const heard = new Map<string, Set<() => void>>();
  let isOnline = true;
  const isUp = (): boolean => isOnline && server.isUp();
  const clock = { now: () => world.now() + skew };
  const sealable = createSealableStore(store);
  const socket = network.socketsOf(machine, server.answerTo(person), isUp);
  const given = {
    planId,
    self: { id: person, name: person, colour: 0 },
    page: {
      origin: 'http://gameplan.test',
      typing: () => null,
      listen: (event: string, step: () => void) => {
        const steps = heard.get(event) ?? new Set();
        heard.set(event, steps.add(step));
        return () => steps.delete(step);
      },
    },
    clock,
    random: { bytes: world.dice.bytes },
    socket,
    store: sealable.store,
    tab: name,
  };
  const live = await world.on(machine, () => createLivePlan(given));
  const pending: Deed[] = [];
  const flow = createForkFlow({
    ...{ planId, clock, store, reopenings: deps.reopenings },
    ...{ doc: live.doc, link: live.link, waiting: live.waiting, copy: live.copy },
    epoch: live.copy.epoch,
    seal: sealable.seal,
    title: () => 'plan',
    newId: () => `fork of ${name}`,
    reopen: () => deps.onReopen(page),
  });
  const page: Page = {
    machine,
    person,
    tab: name,
    live,
    flow,
    pending,
    get isOnline() {
      return isOnline;
    },
    set isOnline(next) {
      isOnline = next;
    },
    know: (role) => live.access.know(standing(role)),
    hear: (event) => {
      for (const step of [...(heard.get(event) ?? [])]) step();
    },
  };
  page.know(server.roleOf(person));
  let waited = 0;
  live.link.subscribe(() => {
    const { waitingEdits } = live.link.current();
    if (waitingEdits === 0 && waited > 0) deps.onSaved(page);
    waited = waitingEdits;
  });
  return page;
};
