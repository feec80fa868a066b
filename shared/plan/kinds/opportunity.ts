/** A deal that the plan counts on, or keeps in view. */
import { choice } from '../fields/choice.ts';
import { plainDate } from '../fields/date.ts';
import { flag } from '../fields/flag.ts';
import { historyOf, keyed } from '../fields/keyed.ts';
import { recordLink } from '../fields/link.ts';
import { linksTo, roleLinksTo } from '../fields/links.ts';
import { listEntry } from '../fields/list-entry.ts';
import { plainText } from '../fields/plain-text.ts';
import { sharedText } from '../fields/shared-text.ts';
import { currency, money, percent } from '../fields/whole-number.ts';
import type { RecordOf } from '../record-kind.ts';
import { recordKind } from '../record-kind.ts';

export const opportunity = recordKind('opportunities', {
  idPrefix: 'opp',
  title: 'name',
  carriesOver: 'unfinished',
  fields: {
    name: plainText(),
    amount: money().optional(),
    /** ISO 4217; without it the amount is in the plan's currency. */
    currency: currency().optional(),
    stage: listEntry('stages').optional(),
    /** Overrides the stage's own. */
    probability: percent().optional(),
    closeDate: plainDate().optional(),
    type: listEntry('opportunityTypes').optional(),
    inPlan: flag(true),
    ownerId: recordLink('teamMembers').optional(),
    needsEvents: sharedText(),
    offeringLines: keyed('id', money()),
    decisionCriteria: sharedText(),
    differentiators: sharedText(),
    decisionFunding: sharedText(),
    nextSteps: sharedText(),
    nextStepDate: plainDate().optional(),
    contacts: roleLinksTo('stakeholders', 'buyingRoles'),
    partners: linksTo('partners'),
    competitors: linksTo('competitors'),
    objectives: linksTo('objectives'),
    whitespaceCells: linksTo('whitespaceCells'),
    /** The quarter in which the team wants to move it: a plain date of its first day. */
    focusQuarter: plainDate().optional(),
    deferredTo: plainDate().optional(),
    forecastFlag: choice(['commit', 'best_case', 'pipeline', 'omitted']).optional(),
    /** The stage that was entered at each instant. */
    stageHistory: historyOf('stage', listEntry('stages')),
    lossReason: plainText().optional(),
    expectedImpactMetric: plainText().optional(),
    expectedImpactFrom: plainText().optional(),
    expectedImpactTo: plainText().optional(),
    externalId: plainText().optional(),
  },
});
export type Opportunity = RecordOf<typeof opportunity>;
