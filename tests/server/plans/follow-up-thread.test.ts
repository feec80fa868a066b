/** Follow-ups are made beside the event loop, and what cannot be made ends nothing but its own request. */
import { followUpInThread } from '@gameplan/server/plans/follow-up-thread';
import { planId, userId } from '@gameplan/shared/base/ids';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { recordPlan } from '../../support/record-plan.ts';

const TASK = {
  planId: planId.parse(`pln_${'0'.repeat(20)}`),
  name: null,
  settings: shippedSettings('UTC'),
  author: userId.parse(`usr_${'0'.repeat(20)}`),
  at: Date.parse('2027-12-01T12:00:00Z'),
};

test('others go on while the follow-up of a large plan is made', async () => {
  const bytes = recordPlan(600).bytes();
  let isMade = false;
  let turns = 0;
  const turn = (): void => {
    turns += 1;
    if (!isMade) setImmediate(turn);
  };
  setImmediate(turn);
  const { seed, name } = await followUpInThread({ ...TASK, bytes });
  isMade = true;
  expect(turns).toBeGreaterThan(10);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  const { plan, problems } = readPlan(doc);
  expect([name, plan.name, plan.followsPlanId]).toEqual(['FY28', 'FY28', TASK.planId]);
  expect(plan.swotCards.length + plan.opportunities.length).toBe(600);
  expect(problems).toEqual([]);
});

test('a plan that cannot be read makes none, and says so', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  await expect(followUpInThread({ ...TASK, bytes })).rejects.toThrow();
});
