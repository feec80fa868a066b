/** What the deriving worker makes of a plan's bytes. */
import type { DeriveTask } from '@gameplan/server/derive/derive-plan';
import { derivePlan } from '@gameplan/server/derive/derive-plan';
import { readPlanData } from '@gameplan/shared/api/plans';
import { derive } from '@gameplan/shared/derive/derive';
import { planData } from '@gameplan/shared/plan/plan-data';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { describe, expect, test } from 'vitest';
import { planIdOf } from '../../support/log-rows.ts';
import { recordPlan } from '../../support/record-plan.ts';

const settings = { ...shippedSettings('UTC'), version: 4 };
const TODAY = '2027-02-12';

const taskOf = (bytes: Uint8Array, wants: DeriveTask['wants'] = 'rows'): DeriveTask => ({
  planId: planIdOf(1),
  epoch: 2,
  seq: 9,
  bytes,
  settings,
  today: TODAY,
  wants,
});

describe('a plan that is derived', () => {
  test('has the figures and the hash of its facts, and what lists show of it', () => {
    const plan = recordPlan(30);
    const read = readPlan(plan.doc);
    expect(derivePlan(taskOf(plan.bytes()))).toEqual({
      kind: 'derived',
      factsHash: planHash(read.plan),
      name: 'FY27',
      currency: 'EUR',
      periodStart: '2027-01-01',
      periodEnd: '2027-12-31',
      salesGoal: 240_000_000,
      closeRatio: 3_000,
      figures: derive(read.plan, settings, TODAY),
      data: null,
    });
  });

  test('has its data, when that is wanted, as the contract says', () => {
    const plan = recordPlan(30);
    plan.doc.getMap('plan').set('closeRatio', 'a lot');
    const answer = derivePlan(taskOf(plan.bytes(), 'data'));
    const bytes = answer.kind === 'derived' ? answer.data : null;
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes ?? undefined));
    const read = readPlan(plan.doc);
    expect(readPlanData.answer.parse(data)).toEqual(data);
    expect(data).toEqual({
      seq: 9,
      epoch: 2,
      schemaVersion: SCHEMA,
      settingsVersion: 4,
      today: TODAY,
      plan: planData(read.plan),
      figures: derive(read.plan, settings, TODAY),
      problems: [{ path: 'plan/closeRatio', code: 'wrong_type', raw: 'a lot' }],
    });
  });

  test('shows no name, goal or ratio to lists where the document has none that can be taken', () => {
    const plan = recordPlan();
    for (const key of ['name', 'salesGoal', 'closeRatio', 'periodEnd', 'currency']) {
      plan.doc.getMap('plan').set(key, { what: 'ever' });
    }
    const nothing = {
      name: null,
      salesGoal: null,
      closeRatio: null,
      periodEnd: null,
      currency: null,
    };
    expect(derivePlan(taskOf(plan.bytes()))).toMatchObject(nothing);
  });
});

test.each([
  [SCHEMA - 1, 'too-old'],
  [SCHEMA, 'derived'],
  [SCHEMA + 1, 'too-new'],
  ['?', 'derived'],
])('a plan of schema %j is %s', (schema, kind) => {
  const plan = recordPlan();
  plan.doc.getMap('meta').set('schemaVersion', schema);
  expect(derivePlan(taskOf(plan.bytes())).kind).toBe(kind);
});
