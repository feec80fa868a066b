import { addDays } from '@gameplan/shared/base/calendar';
import { accountId } from '@gameplan/shared/base/ids';
import { derive } from '@gameplan/shared/derive/derive';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { neighbourPlan, neighbourPlanName } from '@gameplan/shared/plan/templates/neighbour-plan';
import type { Neighbour } from '@gameplan/shared/plan/templates/sample/neighbours';
import { neighbours } from '@gameplan/shared/plan/templates/sample/neighbours';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../../support/seeded-random.ts';

const settings = shippedSettings('Europe/Lisbon');

const readOn = (neighbour: Neighbour, today: string) => {
  const doc = new Y.Doc();
  const seed = neighbourPlan({
    neighbour,
    today,
    people: { ines: 'usr_ines', hana: 'usr_hana' },
    accountId: accountId.parse('acc_00000000000000000001'),
    random: seededRandom(1),
  });
  Y.applyUpdate(doc, seed);
  return readPlan(doc);
};

/** Goal, closed, open and pipeline needed in whole euros, gap, its state, and how the plan stands. */
const vectors: Readonly<Record<string, readonly unknown[]>> = {
  vantor: [1_800_000, 1_850_000, 300_000, 0, -300_000, 'goal_met', 'on'],
  meridian: [1_200_000, 300_000, 2_600_000, 2_250_000, -350_000, 'ok', 'on'],
  hesper: [1_500_000, 500_000, 2_000_000, 5_000_000, 3_000_000, 'ok', 'off'],
  tolmin: [600_000, 150_000, 1_000_000, null, null, 'ratio_zero', 'at_risk'],
  ostrava: [900_000, 0, 0, 3_600_000, 3_600_000, 'ok', 'off'],
};

const euros = (cents: unknown): unknown => (typeof cents === 'number' ? cents / 100 : cents);

test.each(neighbours)(
  '[req:D01] $account stands as the test vectors say, on any day',
  (neighbour) => {
    const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('2000-01-01', days));
    fc.assert(
      fc.property(anyDay, (today) => {
        const { plan, problems } = readOn(neighbour, today);
        const figures = derive(plan, settings, today);
        expect(problems).toEqual([]);
        const { closed, open, pipelineNeeded, pipelineGap, track } = figures;
        const money = [plan.salesGoal, closed.value, open.value, pipelineNeeded.value].map(euros);
        const gap = euros(pipelineGap.value);
        expect([...money, gap, pipelineGap.state, track.value]).toEqual(vectors[neighbour.key]);
      }),
      { numRuns: Number(process.env.SAMPLE_RUNS ?? 20) },
    );
  },
);

test('it is called by its customer and the year in which it ends', () => {
  const [vantor] = neighbours;
  if (vantor === undefined) throw new Error('there are no neighbours');
  expect(neighbourPlanName(vantor, '2027-02-12')).toBe('Vantor Rail FY27');
  expect(readOn(vantor, '2027-02-12').plan.name).toBe('Vantor Rail FY27');
});
