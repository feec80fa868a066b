import type { OpportunityGroup } from '@gameplan/client/features/opportunities/opportunity-groups';
import { opportunityGroups } from '@gameplan/client/features/opportunities/opportunity-groups';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { Opportunity } from '@gameplan/shared/plan/kinds/opportunity';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../support/figure-plan.ts';
import { recordPlan } from '../../support/record-plan.ts';
import { seededRandom } from '../../support/seeded-random.ts';

type Given = Parameters<ReturnType<typeof createPlanEdits>['addRecord']>[1] & object;

/** The opportunities of a plan that somebody has typed in, in their order. */
const typedIn = (...given: readonly Record<string, unknown>[]): readonly Opportunity[] => {
  const { doc } = recordPlan();
  const clock = { now: () => 0 };
  const edits = createPlanEdits({
    doc,
    origin: null,
    clock,
    random: seededRandom(7),
    author: 'usr_1',
  });
  for (const one of given) edits.addRecord('opportunities', one as Given & { name: string });
  return readPlan(doc).plan.opportunities;
};

const groupsOf = (
  opportunities: readonly Opportunity[],
  notCounted: ReadonlySet<string> = new Set(),
): readonly OpportunityGroup[] =>
  opportunityGroups(opportunities, { settings: SETTINGS, notCounted, currency: 'EUR' });

const told = (groups: readonly OpportunityGroup[]) =>
  groups.map(({ id, rows, sum }) => [id, rows.map(({ name }) => name), Number(sum)]);

test('opportunities stand by stage, nearest to the deal first, with their sums', () => {
  const groups = groupsOf(
    typedIn(
      { name: 'early', stage: 'prospecting', amount: 100 },
      { name: 'late', stage: 'negotiation', amount: 300 },
      { name: 'lost', stage: 'closed_lost', amount: 50 },
      { name: 'won', stage: 'closed_won', amount: 70 },
      { name: 'later', stage: 'negotiation', amount: 400 },
    ),
  );
  expect(told(groups)).toEqual([
    ['negotiation', ['late', 'later'], 700],
    ['prospecting', ['early'], 100],
    ['closed_won', ['won'], 70],
    ['closed_lost', ['lost'], 50],
  ]);
});

test('what is not in the plan, not counted or of an unknown stage has a group of its own', () => {
  const rows = typedIn(
    { name: 'strange', stage: 'dreaming', amount: 1 },
    { name: 'aside', stage: 'proposal', amount: 2, inPlan: false },
    { name: 'outside', stage: 'proposal', amount: 3 },
    { name: 'without a stage', amount: 4 },
  );
  const outside = rows.find(({ name }) => name === 'outside')?.id ?? '';
  expect(told(groupsOf(rows, new Set([outside])))).toEqual([
    ['unknown', ['strange', 'without a stage'], 5],
    ['notCounted', ['outside'], 3],
    ['notInPlan', ['aside'], 2],
  ]);
});

test('an amount of another currency, or none, is in no sum of a group', () => {
  const groups = groupsOf(
    typedIn(
      { name: 'euros', stage: 'proposal', amount: 100, currency: 'EUR' },
      { name: 'dollars', stage: 'proposal', amount: 900, currency: 'USD' },
      { name: 'nothing yet', stage: 'proposal' },
    ),
  );
  expect(told(groups)).toEqual([['proposal', ['euros', 'dollars', 'nothing yet'], 100]]);
});
