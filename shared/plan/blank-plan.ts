/** The first update of a new plan: its meta, its own facts and its texts, empty. */
import * as Y from 'yjs';
import type { AccountId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { planFacts } from './kinds/plan-facts.ts';
import { planMeta } from './kinds/plan-meta.ts';
import { seedFields } from './new-record.ts';
import { SCHEMA } from './schema-number.ts';

/** What a new plan is made from. */
export interface BlankPlan {
  readonly name: string;
  readonly accountId: AccountId;
  /** ISO 4217; without one the plan has no currency until somebody chooses it. */
  readonly currency?: string;
  /** The generation of the document; a new plan's is 1. */
  readonly epoch?: number;
  readonly random: Random;
}

/** Yjs numbers its clients below 2^32. Each seed has a number of its own, so that no other document can continue it. */
const clientIdFrom = (random: Random): number =>
  new DataView(random.bytes(4).slice().buffer).getUint32(0);

/** A blank plan as one Yjs update, format v1; the same randomness gives the same bytes. */
export const blankPlan = ({
  name,
  accountId,
  currency,
  epoch = 1,
  random,
}: BlankPlan): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = clientIdFrom(random);
  doc.transact(() => {
    seedFields(planMeta, { schemaVersion: SCHEMA, epoch }, doc.getMap(planMeta.name));
    const facts = { name: name.toWellFormed(), accountId };
    const withCurrency = currency === undefined ? facts : { ...facts, currency };
    seedFields(planFacts, withCurrency, doc.getMap(planFacts.name));
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
};
