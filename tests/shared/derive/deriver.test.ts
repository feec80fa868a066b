import type { FigurePlan } from '@gameplan/shared/derive/derive';
import { derive } from '@gameplan/shared/derive/derive';
import { createDeriver } from '@gameplan/shared/derive/deriver';
import type { FigureName } from '@gameplan/shared/derive/figure';
import type { OpportunityFacts } from '@gameplan/shared/derive/opportunity-reading';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents, deal, figurePlan, SAMPLE, SETTINGS, TODAY } from '../../support/figure-plan.ts';
import {
  anyOpportunity,
  anyOwnFacts,
  anyPlan,
  anySettings,
  anyToday,
  forAny,
} from './arbitrary-plans.ts';

interface World {
  readonly plan: FigurePlan;
  readonly settings: typeof SETTINGS;
  readonly today: string;
}

/** One change of the world; records that it does not touch stay the very same objects. */
type Step = (world: World) => World;

const onOpportunities =
  (change: (deals: readonly OpportunityFacts[]) => readonly OpportunityFacts[]): Step =>
  (world) => ({
    ...world,
    plan: { ...world.plan, opportunities: change(world.plan.opportunities) },
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.nat(), anyOpportunity)
    .map(([at, facts]) =>
      onOpportunities((deals) =>
        deals.map((one, index) => (index === at % deals.length ? { ...facts, id: one.id } : one)),
      ),
    ),
  fc
    .nat()
    .map((at) =>
      onOpportunities((deals) =>
        deals.map((one, index) => (index === at % deals.length ? { ...one } : one)),
      ),
    ),
  anyOpportunity.map((facts) =>
    onOpportunities((deals) => [...deals.filter(({ id }) => id !== facts.id), facts]),
  ),
  fc
    .nat()
    .map((at) =>
      onOpportunities((deals) => deals.filter((_, index) => index !== at % deals.length)),
    ),
  fc.constant(onOpportunities((deals) => deals.toReversed())),
  anyOwnFacts.map(
    (own): Step =>
      (world) => ({ ...world, plan: { ...world.plan, ...own } }),
  ),
  anySettings.map(
    (settings): Step =>
      (world) => ({ ...world, settings }),
  ),
  anyToday.map(
    (today): Step =>
      (world) => ({ ...world, today }),
  ),
);

describe('[fig:3.4] deriving again and again', () => {
  test('gives the same answer as deriving whole, after any edits', () => {
    forAny(fc.tuple(anyPlan, fc.array(step, { maxLength: 8 })), ([plan, steps]) => {
      const deriver = createDeriver();
      let world: World = { plan, settings: SETTINGS, today: TODAY };
      for (const change of [(same: World) => same, ...steps]) {
        world = change(world);
        const figures = deriver.derive(world.plan, world.settings, world.today);
        expect(figures).toEqual(derive(world.plan, world.settings, world.today));
      }
    });
  });

  const deriveSample = () => {
    const deriver = createDeriver();
    const derived = (plan: FigurePlan, today = TODAY) => deriver.derive(plan, SETTINGS, today);
    return { deriver, derived, before: derived(SAMPLE) };
  };
  const changedNames = (before: object, after: object): readonly string[] =>
    Object.entries(after)
      .filter(([name, figure]) => Reflect.get(before, name) !== figure)
      .map(([name]) => name);

  test('an edit that touches no figure gives the same object and looks at nothing', () => {
    const { deriver, derived, before } = deriveSample();
    const counts = deriver.counts();
    expect(derived({ ...SAMPLE })).toBe(before);
    expect(deriver.counts()).toEqual(counts);
  });

  test('a change of one opportunity looks at that one, and at no other', () => {
    const { deriver, derived, before } = deriveSample();
    const opportunities = SAMPLE.opportunities.map((facts) =>
      facts.id === 'opp_energy' ? { ...facts, amount: cents(910_000) } : facts,
    );
    const after = derived({ ...SAMPLE, opportunities });
    expect(deriver.counts()).toMatchObject({ recordsRead: 10 + 1, sumsBuilt: 2 });
    expect(after.open.value).toBe(cents(4_160_000));
    const untouched: readonly FigureName[] = [
      'closed',
      'lost',
      'notCounted',
      'overdueClose',
      'newSalesNeeded',
      'pipelineNeeded',
      'requiredCoverage',
      'attainment',
      'elapsed',
      // Still at risk, so still the same.
      'track',
    ];
    expect(changedNames(before, after)).toEqual(
      Object.keys(before).filter((name) => !untouched.some((same) => same === name)),
    );
  });

  test('a record that changed in nothing that counts changes no figure and adds up nothing', () => {
    const { deriver, derived, before } = deriveSample();
    const opportunities = SAMPLE.opportunities.map((facts) => ({ ...facts, name: 'renamed' }));
    expect(derived({ ...SAMPLE, opportunities })).toBe(before);
    expect(deriver.counts()).toMatchObject({ recordsRead: 20, sumsBuilt: 1 });
  });

  test('a change of the goal or of the day looks at no opportunity', () => {
    const { deriver, derived, before } = deriveSample();
    const other = derived({ ...SAMPLE, salesGoal: cents(2_500_000) });
    expect(deriver.counts()).toMatchObject({ recordsRead: 10, sumsBuilt: 1 });
    expect(other.open).toBe(before.open);
    const nextDay = derived({ ...SAMPLE, salesGoal: cents(2_500_000) }, '2027-02-13');
    expect(deriver.counts()).toMatchObject({ recordsRead: 10, sumsBuilt: 2 });
    expect(changedNames(other, nextDay)).toEqual(['elapsed']);
  });

  test('other settings are looked at with every opportunity', () => {
    const { deriver } = deriveSample();
    const settings = { ...SETTINGS, stages: SETTINGS.stages.filter(({ id }) => id !== 'proposal') };
    const figures = deriver.derive(SAMPLE, settings, TODAY);
    expect(deriver.counts().recordsRead).toBe(20);
    expect(figures.open.faults).toHaveLength(2);
  });

  test('two derivers do not know of each other', () => {
    const [one, other] = [createDeriver(), createDeriver()];
    one.derive(figurePlan([deal()]), SETTINGS, TODAY);
    other.derive(figurePlan([deal()]), SETTINGS, TODAY);
    expect([one.counts().recordsRead, other.counts().recordsRead]).toEqual([1, 1]);
  });
});
