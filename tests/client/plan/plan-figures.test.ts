import type { PlanWorkspace } from '@gameplan/client/plan/plan-figures';
import { createPlanFigures } from '@gameplan/client/plan/plan-figures';
import { derive } from '@gameplan/shared/derive/derive';
import { createDeriver } from '@gameplan/shared/derive/deriver';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import { createPlanPeer } from '../../support/plan-peer.ts';

const settings = shippedSettings('Europe/Berlin');
const workspace = { settings, today: '2027-02-12' };

/** A page whose plan has a period, with its figures. */
const open = () => {
  const ines = createPlanPeer(1);
  ines.edits.setPlanField('periodStart', '2027-01-01');
  ines.edits.setPlanField('periodEnd', '2027-12-31');
  const planFigures = createPlanFigures({ store: ines.store });
  const newDerive = () => createDeriver().derive;
  const figures = { of: (at: PlanWorkspace) => planFigures.of(at, newDerive) };
  return { ines, figures };
};

const addDeal = ({ ines }: ReturnType<typeof open>, amount: number) =>
  ines.edits.addRecord('opportunities', {
    name: 'Cold chain',
    amount,
    stage: 'proposal',
    closeDate: '2027-05-31',
    inPlan: true,
  });

test('whoever hears of a change reads plan and figures of one moment', () => {
  const page = open();
  const seen: unknown[] = [];
  page.ines.store.subscribe(() => {
    const plan = page.ines.store.current();
    const stands = plan.opportunities.filter(({ deletedAt }) => deletedAt === null);
    seen.push([stands.length, page.figures.of(workspace).open.value]);
  });
  addDeal(page, 60_000_000);
  addDeal(page, 1);
  expect(seen.at(-1)).toEqual([2, 60_000_001]);
  expect(seen).toContainEqual([1, 60_000_000]);
});

test('the figures stay the same object as long as they say the same', () => {
  const page = open();
  addDeal(page, 60_000_000);
  const before = page.figures.of(workspace);
  page.ines.add('a card');
  expect(page.figures.of(workspace)).toBe(before);
  page.ines.edits.setPlanField('salesGoal', 100);
  expect(page.figures.of(workspace)).not.toBe(before);
});

test('the figures follow the settings and the day', () => {
  const page = open();
  addDeal(page, 60_000_000);
  page.ines.edits.setPlanField('closeRatio', 3_000);
  const stages = settings.stages.map((stage) => ({ ...stage, probability: 10_000 }));
  const next = { settings: { ...settings, stages }, today: '2027-12-31' };
  expect(page.figures.of(next)).not.toBe(page.figures.of(workspace));
  const plan = page.ines.store.current();
  expect(page.figures.of(next)).toEqual(derive(plan, next.settings, next.today));
  expect(page.figures.of(workspace)).toEqual(derive(plan, settings, workspace.today));
});
