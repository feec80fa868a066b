/** What the team edits of the plan itself: the root map `plan`. Owner, roles, status and approvals are no part of it. */
import { choice } from '../fields/choice.ts';
import { plainDate } from '../fields/date.ts';
import { keyed, keyedByRecord } from '../fields/keyed.ts';
import { outsideLink, recordLink } from '../fields/link.ts';
import { plainText } from '../fields/plain-text.ts';
import { richText } from '../fields/rich-text.ts';
import { currency, money, percent, wholeNumber } from '../fields/whole-number.ts';
import type { FactsOf } from '../record-kind.ts';
import { singleRecord } from '../record-kind.ts';

export const planFacts = singleRecord('plan', {
  name: plainText(),
  accountId: outsideLink('account'),
  periodStart: plainDate().optional(),
  periodEnd: plainDate().optional(),
  aim: choice(['grow', 'protect', 'both']).optional(),
  /** ISO 4217; every amount of the plan that names no other currency is in it. */
  currency: currency().optional(),
  /** What an amount of an opportunity is (model, 3.9, 2). */
  amountsAre: choice(['total_contract_value', 'annual_recurring', 'first_year']).optional(),
  salesGoal: money().optional(),
  /** What of the goal falls on each quarter of the plan; where none is given, the goal is split evenly. */
  quarterGoals: keyed('quarter', money()),
  closeRatio: percent().optional(),
  primaryStrategyId: recordLink('strategies').optional(),
  cadence: choice([
    'weekly',
    'twice_monthly',
    'monthly',
    'every_two_months',
    'quarterly',
  ]).optional(),
  ninetyDayStart: plainDate().optional(),
  /** On which day each member of the team agreed to the 90-day plan. */
  ninetyDayAgreed: keyedByRecord('teamMembers', plainDate()),
  followsPlanId: outsideLink('plan').optional(),
  template: plainText().optional(),
  templateVersion: wholeNumber({ from: 1, to: 1_000_000 }).optional(),
  business: richText(),
  theirStrategy: richText(),
  targetMarkets: richText(),
  fundingAndDecision: richText(),
  salesApproach: richText(),
  mission: richText(),
  narrative: richText(),
});
export type PlanFacts = FactsOf<typeof planFacts>;
