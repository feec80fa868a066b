/** What a list shows of a plan beside its name: period, owner, and the figures that were derived from its document. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { planSummary } from '@gameplan/shared/api/plans';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import { describe, expect, test } from 'vitest';
import { createManualTime } from '../../support/manual-time.ts';
import { writeManyPlans } from '../../support/many-plans.ts';
import type { SignedUp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

/** Time stands still, so that nothing is derived unless the test says so. */
const scene = async () => {
  const time = createManualTime(NOON);
  const app = await createTestApp({ now: time.clock.now, timers: time.timers });
  const ines = await app.signUp('Ines');
  const make = async (body: object): Promise<PlanId> =>
    planId.parse((await ines.post<{ id: string }>('/api/plans', body)).id);
  return { app, ines, time, make };
};

const list = async (person: SignedUp) =>
  (await person.get<{ plans: PlanSummary[] }>('/api/plans')).plans;

const SAMPLE = { name: 'Calderra', account: 'Calderra', template: 'sample' };

const derived = async ({ app, time, make, ines }: Awaited<ReturnType<typeof scene>>) => {
  const id = await make(SAMPLE);
  await time.pass(1_000);
  const headline = async () => (await ines.get<PlanSummary>(`/api/plans/${id}`)).headline;
  await expect.poll(headline).not.toBeNull();
  return { id, db: app.storage.db };
};

describe('figures in the list', () => {
  test('are null until they were derived, and then those of the plan itself', async () => {
    const here = await scene();
    const { ines, make } = here;
    await make(SAMPLE);
    expect((await list(ines))[0]).toMatchObject({ period: null, headline: null });
    const { id } = await derived(here);
    const summary = (await list(ines)).find((plan) => plan.id === id);
    const data = await ines.get<{
      figures: Record<string, unknown>;
      plan: Record<string, unknown>;
    }>(`/api/plans/${id}/data`);
    const { day, seq, currency, salesGoal, ...figures } = summary?.headline ?? {};
    expect({ day, seq, currency, salesGoal }).toEqual({
      day: '2026-03-01',
      seq: 1,
      currency: 'EUR',
      salesGoal: 240_000_000,
    });
    expect(Object.keys(figures)).toHaveLength(7);
    expect(data.figures).toMatchObject(figures);
    expect(summary?.period).toEqual({ start: data.plan.periodStart, end: data.plan.periodEnd });
    expect(summary?.headline?.track.value).toMatch(/^(on|at_risk|off)$/);
  });

  test('are the same at the plan as in the list', async () => {
    const here = await scene();
    const { id } = await derived(here);
    expect(await list(here.ines)).toEqual([await here.ines.get(`/api/plans/${id}`)]);
  });

  test('without a value keep their state and reason', async () => {
    const here = await scene();
    const { db } = await derived(here);
    const nothing = { value: null, detail: null, state: 'goal_missing', reason: 'No goal is set.' };
    await db.updateTable('plan_figures').set(nothing).execute();
    const [summary] = await list(here.ines);
    expect(summary?.headline).toMatchObject({
      pipelineGap: { value: null, state: 'goal_missing', reason: 'No goal is set.', faults: [] },
      track: { value: null, state: 'goal_missing' },
    });
  });

  test('tell what had to be left out', async () => {
    const here = await scene();
    const { db } = await derived(here);
    const faults = [{ record: 'opp_1', field: 'amount', code: 'amount_invalid' }];
    const partly = { state: 'partly', faults: JSON.stringify(faults) };
    await db.updateTable('plan_figures').set(partly).where('figure', '=', 'open').execute();
    expect((await list(here.ines))[0]?.headline?.open).toMatchObject({ state: 'partly', faults });
  });

  test('are null as a whole where one of them is missing', async () => {
    const here = await scene();
    const { db } = await derived(here);
    await db.deleteFrom('plan_figures').where('figure', '=', 'attainment').execute();
    expect((await list(here.ines))[0]?.headline).toBeNull();
  });
});

describe('beside the figures', () => {
  test('a period of which one end is missing is none', async () => {
    const here = await scene();
    const { db } = await derived(here);
    await db.updateTable('plan_derivations').set({ period_end: null }).execute();
    expect((await list(here.ines))[0]?.period).toBeNull();
  });

  test('the owner is whoever made the plan', async () => {
    const { app, ines, make } = await scene();
    const omar = await app.signUp('Omar');
    await make(SAMPLE);
    await omar.post('/api/plans', { ...SAMPLE, name: 'Of Omar' });
    const owners = (await list(ines)).map(({ name, owner }) => [name, owner?.name]);
    expect(Object.fromEntries(owners)).toEqual({ Calderra: 'Ines', 'Of Omar': 'Omar' });
  });
});

test('a list of many plans is whole', async () => {
  const { app, ines } = await scene();
  await writeManyPlans(app.storage.db, 300, [ines.me.id]);
  const plans = await list(ines);
  expect(plans).toHaveLength(300);
  for (const plan of plans) expect(planSummary.parse(plan).headline).not.toBeNull();
});
