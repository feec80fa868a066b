/** Plans with as many records as a test wants, made by the product's own edits. */
import { accountId } from '@gameplan/shared/base/ids';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import * as Y from 'yjs';
import { seededRandom } from './seeded-random.ts';

export const ACCOUNT = accountId.parse(`acc_${'0'.repeat(20)}`);

export interface RecordPlan {
  readonly doc: Y.Doc;
  readonly edits: PlanEdits;
  /** The whole plan as one update. */
  bytes(): Uint8Array;
}

/** A plan for 2027 with a goal of 2,400,000.00 EUR, and half as many opportunities as cards. */
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
  doc.transact(() => {
    for (let made = 0; made < records; made += 1) {
      if (made % 3 === 0) {
        edits.addRecord('opportunities', {
          name: `Opportunity ${made}`,
          amount: 100_000 + made,
          stage: 'proposal',
          closeDate: '2027-06-30',
        });
      } else
        edits.addCard({ box: 'strength', text: `Card ${made} of a plan that has many of them` });
    }
  });
  return { doc, edits, bytes: () => Y.encodeStateAsUpdate(doc) };
};
