/** Plans as figures see them, made from what a test cares about: money in whole units, percent as people write it. */
import type { FigurePlan } from '@gameplan/shared/derive/derive';
import type { OpportunityFacts } from '@gameplan/shared/derive/opportunity-reading';
import { shippedSettings } from '@gameplan/shared/workspace/settings';

/** The settings that a workspace ships with. */
export const SETTINGS = shippedSettings('Europe/Lisbon');

/** The day for which the sample plan is written. */
export const TODAY = '2027-02-12';

/** Minor units of an amount with two decimals. */
export const cents = (amount: number): number => Math.round(amount * 100);

/** A sound open opportunity of the plan below, but for what is given. */
export const deal = (given: Partial<OpportunityFacts> = {}): OpportunityFacts => ({
  id: 'opp_1',
  amount: cents(1_000),
  currency: null,
  stage: 'proposal',
  probability: null,
  closeDate: '2027-06-30',
  type: null,
  inPlan: true,
  deletedAt: null,
  ...given,
});

/** A plan for 2027 in euros with a goal of 100,000 and a close ratio of 30 %, but for what is given. */
export const figurePlan = (
  opportunities: readonly OpportunityFacts[],
  given: Partial<Omit<FigurePlan, 'opportunities'>> = {},
): FigurePlan => ({
  periodStart: '2027-01-01',
  periodEnd: '2027-12-31',
  currency: 'EUR',
  salesGoal: cents(100_000),
  closeRatio: 3_000,
  ...given,
  opportunities,
});

const sampleDeal = (
  id: string,
  amount: number,
  [stage, closeDate]: readonly [stage: string, closeDate: string],
): OpportunityFacts => deal({ id: `opp_${id}`, amount: cents(amount), stage, closeDate });

/** The sample plan of the model as far as its figures go. */
export const SAMPLE: FigurePlan = figurePlan(
  [
    sampleDeal('frozen_2', 850_000, ['proposal', '2027-03-15']),
    sampleDeal('dairy', 1_200_000, ['qualification', '2027-09-30']),
    sampleDeal('beverages', 600_000, ['prospecting', '2027-10-31']),
    sampleDeal('energy', 900_000, ['negotiation', '2027-05-31']),
    sampleDeal('depots', 400_000, ['proposal', '2027-06-30']),
    sampleDeal('support', 200_000, ['negotiation', '2027-02-28']),
    sampleDeal('frozen_1', 420_000, ['closed_won', '2027-01-20']),
    sampleDeal('pilot', 220_000, ['closed_won', '2027-01-31']),
    sampleDeal('lines', 350_000, ['closed_lost', '2027-01-12']),
    sampleDeal('logistics', 700_000, ['prospecting', '2028-02-28']),
  ],
  { salesGoal: cents(2_400_000) },
);
