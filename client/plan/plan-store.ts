/** The live document as snapshots that React can hold: a record that nobody touched stays the very same object. */
import { byOrder } from '@gameplan/shared/plan/by-order';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { SwotCard } from '@gameplan/shared/plan/kinds/swot-card';
import { swotCard } from '@gameplan/shared/plan/kinds/swot-card';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord, readSingle } from '@gameplan/shared/plan/read-record';
import type * as Y from 'yjs';
import { createListeners } from './listeners.ts';
import { isSameContent } from './same-content.ts';

export interface PlanStore {
  /** The plan as it stands; the same object until something of it changes. */
  current(): Plan;
  /** Calls `step` after each change of the plan; gives a way to stop. */
  subscribe(step: () => void): () => void;
  /** Stops watching the document. */
  stop(): void;
}

/** What is used of an event of Yjs. */
interface Touch {
  readonly target: unknown;
  readonly path: readonly (string | number)[];
  readonly changes: { readonly keys: ReadonlyMap<string, unknown> };
}

/** Ids of the records that a transaction touched: by the key in the root, or by the path into the record. */
const touchedIds = (root: Y.Map<unknown>, events: readonly Touch[]): Set<string> => {
  const ids = new Set<string>();
  for (const event of events) {
    if (event.target === root) for (const key of event.changes.keys.keys()) ids.add(key);
    else ids.add(String(event.path[0]));
  }
  return ids;
};

/** Watches a document whose roots nobody has typed otherwise: the caller has just made it. */
export const createPlanStore = (doc: Y.Doc): PlanStore => {
  const cardsRoot = doc.getMap(swotCard.name);
  const factsRoot = doc.getMap(planFacts.name);
  const listeners = createListeners();
  let plan: Plan = readPlan(doc).plan;
  let cards = new Map<string, SwotCard>(plan.swotCards.map((card) => [card.id, card]));

  const readCards = (events: readonly Touch[]): void => {
    const next = new Map(cards);
    let isChanged = false;
    for (const id of touchedIds(cardsRoot, events)) {
      const before = cards.get(id);
      const after = readRecord(doc, swotCard.name, id).record;
      if (isSameContent(before, after ?? undefined)) continue;
      isChanged = true;
      if (after === null) next.delete(id);
      else next.set(id, after);
    }
    if (!isChanged) return;
    cards = next;
    plan = { ...plan, swotCards: [...cards.values()].sort(byOrder) };
    listeners.tell();
  };

  const readFacts = (): void => {
    const { facts } = readSingle(doc, planFacts);
    const next = { ...plan, ...facts };
    if (isSameContent(plan, next)) return;
    plan = next;
    listeners.tell();
  };

  cardsRoot.observeDeep(readCards);
  factsRoot.observeDeep(readFacts);
  return {
    current: () => plan,
    subscribe: listeners.subscribe,
    stop: () => {
      cardsRoot.unobserveDeep(readCards);
      factsRoot.unobserveDeep(readFacts);
    },
  };
};
