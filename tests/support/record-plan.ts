/** Plans with as many records as a test wants. */
import { accountId } from '@gameplan/shared/base/ids';
import { orderKeysBetween } from '@gameplan/shared/base/order-key';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { opportunity } from '@gameplan/shared/plan/kinds/opportunity';
import { swotCard } from '@gameplan/shared/plan/kinds/swot-card';
import { newRecord } from '@gameplan/shared/plan/new-record';
import * as Y from 'yjs';
import { seededRandom } from './seeded-random.ts';

const ACCOUNT = accountId.parse(`acc_${'0'.repeat(20)}`);

export interface RecordPlan {
  readonly doc: Y.Doc;
  readonly edits: PlanEdits;
  /** The whole plan as one update. */
  bytes(): Uint8Array;
}

/** A plan for 2027 with a goal of 2,400,000.00 EUR, and twice as many cards as opportunities. */
export const recordPlan = (records = 0, seed = 1): RecordPlan => {
  const random = seededRandom(seed);
  const doc = new Y.Doc();
  doc.clientID = 1_000 + seed;
  Y.applyUpdate(doc, blankPlan({ name: 'FY27', accountId: ACCOUNT, currency: 'EUR', random }));
  const clock = { now: () => Date.parse('2027-01-15T08:00:00Z') };
  const edits = createPlanEdits({ doc, origin: 'test', clock, random, author: 'usr_1' });
  edits.setPlanField('periodStart', '2027-01-01');
  edits.setPlanField('periodEnd', '2027-12-31');
  edits.setPlanField('salesGoal', 240_000_000);
  edits.setPlanField('closeRatio', 3_000);
  const standing = { createdBy: 'usr_1', createdAt: '2027-01-15T08:00:00Z' };
  const orders = orderKeysBetween({ before: null, after: null }, { count: records, random }) ?? [];
  // Put in as they are: an edit looks for the place of each among all the others.
  doc.transact(() => {
    for (const [made, order] of orders.entries()) {
      if (made % 3 === 0) {
        const deal = { name: `Opportunity ${made}`, amount: 100_000 + made, stage: 'proposal' };
        const given = { ...deal, ...standing, closeDate: '2027-06-30', order };
        doc.getMap('opportunities').set(`opp_${made}`, newRecord(opportunity, given));
      } else {
        const text = `Card ${made} of a plan that has many of them`;
        const given = { ...standing, text, box: 'strength' as const, order };
        doc.getMap('swotCards').set(`card_${made}`, newRecord(swotCard, given));
      }
    }
  });
  return { doc, edits, bytes: () => Y.encodeStateAsUpdate(doc) };
};
