/** The one place where a plan's document begins: one update, written once, by a client that writes nothing more. */
import * as Y from 'yjs';
import type { Random } from '../base/random.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { planMeta } from './kinds/plan-meta.ts';
import { seedFields } from './new-record.ts';
import type { GivenOf } from './record-kind.ts';
import { SCHEMA } from './schema-number.ts';

/** What a plan begins with. */
export interface PlanSeed {
  readonly facts: GivenOf<typeof planFacts>;
  /** The generation of the document; a new plan's is 1. */
  readonly epoch?: number;
  readonly random: Random;
}

/** Yjs numbers its clients below 2^32. Each seed has a number of its own, so that no other document can continue it. */
const clientIdFrom = (random: Random): number =>
  new DataView(random.bytes(4).slice().buffer).getUint32(0);

/**
 * A new plan as one Yjs update, format v1: its meta, its own facts with every text, and the records that `addRecords`
 * puts into the document. The same randomness gives the same bytes.
 */
export const seedPlan = (
  { facts, epoch = 1, random }: PlanSeed,
  addRecords: (doc: Y.Doc) => void = () => undefined,
): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = clientIdFrom(random);
  doc.transact(() => {
    seedFields(planMeta, { schemaVersion: SCHEMA, epoch }, doc.getMap(planMeta.name));
    seedFields(planFacts, facts, doc.getMap(planFacts.name));
    addRecords(doc);
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
};
