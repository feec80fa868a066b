/** What the team edits of the plan itself: the root map `plan`. Owner, roles, status and approvals are no part of it. */
import { choice } from '../fields/choice.ts';
import { plainDate } from '../fields/date.ts';
import { outsideLink, recordLink } from '../fields/link.ts';
import { plainText } from '../fields/plain-text.ts';
import { richText } from '../fields/rich-text.ts';
import { money, percent, wholeNumber } from '../fields/whole-number.ts';
import type { FactsOf } from '../record-kind.ts';
import { singleRecord } from '../record-kind.ts';

export const planFacts = singleRecord('plan', {
  name: plainText(),
  accountId: outsideLink('account'),
  periodStart: plainDate().optional(),
  periodEnd: plainDate().optional(),
  aim: choice(['grow', 'protect', 'both']).optional(),
  /** ISO 4217; every amount of the plan that names no other currency is in it. */
  currency: plainText({ matches: /^[A-Z]{3}$/ }).optional(),
  salesGoal: money().optional(),
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
