/** The live document as snapshots that React can hold: a record that nobody touched stays the very same object. */
import { byOrder } from '@gameplan/shared/plan/by-order';
import type { KindName, RecordNamed } from '@gameplan/shared/plan/kinds';
import { kindNames } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord, readSingle } from '@gameplan/shared/plan/read-record';
import type * as Y from 'yjs';
import { createListeners } from './listeners.ts';
import { isSameContent } from './same-content.ts';

export interface PlanStore {
  /** The plan as it stands; the same object until something of it changes. */
  current(): Plan;
  /** One record, found at once however many there are; null where there is none. */
  record<Name extends KindName>(kind: Name, id: string): RecordNamed<Name> | null;
  /** Calls `step` after each transaction that changed the plan; gives a way to stop. */
  subscribe(step: () => void): () => void;
  /** Stops watching the document. */
  stop(): void;
}

type AnyRecord = RecordNamed<KindName>;

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

/** The records of one kind by id, in their order. */
interface Shelf {
  readonly root: Y.Map<unknown>;
  byId: ReadonlyMap<string, AnyRecord>;
  touched: Set<string>;
  watch(events: readonly Touch[]): void;
}

const byIdOf = (records: readonly AnyRecord[]): Map<string, AnyRecord> =>
  new Map(records.map((record) => [record.id, record]));

/** Reads again what was touched of a kind; answers the new list, or null if all of it says what it said. */
const readAgain = (doc: Y.Doc, kind: KindName, shelf: Shelf): readonly AnyRecord[] | null => {
  const next = new Map(shelf.byId);
  let isChanged = false;
  let isMoved = false;
  for (const id of shelf.touched) {
    const before = shelf.byId.get(id);
    const after = readRecord(doc, kind, id).record ?? undefined;
    if (isSameContent(before, after)) continue;
    isChanged = true;
    if (after === undefined) next.delete(id);
    else next.set(id, after);
    // One that takes the place of its former self leaves the list in order.
    if (before === undefined || after === undefined || byOrder(before, after) !== 0) isMoved = true;
  }
  shelf.touched.clear();
  if (!isChanged) return null;
  const records = isMoved ? [...next.values()].sort(byOrder) : [...next.values()];
  shelf.byId = isMoved ? byIdOf(records) : next;
  return records;
};

const createShelf = (doc: Y.Doc, kind: KindName, plan: Plan): Shelf => {
  const root = doc.getMap(kind);
  const touched = new Set<string>();
  return {
    root,
    touched,
    byId: byIdOf(plan[kind]),
    watch: (events) => {
      for (const id of touchedIds(root, events)) touched.add(id);
    },
  };
};

/** Watches a document whose roots nobody has typed otherwise: the caller has just made it. */
export const createPlanStore = (doc: Y.Doc): PlanStore => {
  const listeners = createListeners();
  let plan: Plan = readPlan(doc).plan;
  const shelves = kindNames.map((kind) => [kind, createShelf(doc, kind, plan)] as const);
  const shelfOf = new Map<string, Shelf>(shelves);
  const factsRoot = doc.getMap(planFacts.name);
  let areFactsTouched = false;
  const touchFacts = (): void => {
    areFactsTouched = true;
  };

  const readFacts = (): void => {
    areFactsTouched = false;
    const next = { ...plan, ...readSingle(doc, planFacts).facts };
    if (!isSameContent(plan, next)) plan = next;
  };
  /** A transaction may touch several roots; whoever looks at the plan never sees half of it. */
  const settle = (): void => {
    const before = plan;
    if (areFactsTouched) readFacts();
    for (const [kind, shelf] of shelves) {
      if (shelf.touched.size === 0) continue;
      const records = readAgain(doc, kind, shelf);
      if (records !== null) plan = { ...plan, [kind]: records };
    }
    if (plan !== before) listeners.tell();
  };

  factsRoot.observeDeep(touchFacts);
  for (const [, shelf] of shelves) shelf.root.observeDeep(shelf.watch);
  doc.on('afterTransaction', settle);
  return {
    current: () => plan,
    // The shelf was looked up by the kind's very name; beyond the types once the name may be any of several.
    record: <Name extends KindName>(kind: Name, id: string) =>
      (shelfOf.get(kind)?.byId.get(id) ?? null) as RecordNamed<Name> | null,
    subscribe: listeners.subscribe,
    stop: () => {
      doc.off('afterTransaction', settle);
      factsRoot.unobserveDeep(touchFacts);
      for (const [, shelf] of shelves) shelf.root.unobserveDeep(shelf.watch);
    },
  };
};
