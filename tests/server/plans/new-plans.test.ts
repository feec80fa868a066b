/** What a new plan begins with: blank, as the sample, or going on from another one. */
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { problem } from '@gameplan/shared/api/problem';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { SignedUp, TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

interface PlanData {
  readonly plan: Record<string, unknown> & Record<'swotCards' | 'actions', { id: string }[]>;
  readonly problems: unknown[];
}

const NO_ACCOUNT = `acc_${'0'.repeat(20)}`;
const NO_PLAN = planId.parse(`pln_${'0'.repeat(20)}`);

const scene = async (today = '2026-03-01') => {
  const app = await createTestApp({ now: () => Date.parse(`${today}T12:00:00Z`) });
  const ines = await app.signUp('Ines');
  const make = async (body: object): Promise<PlanId> =>
    planId.parse((await ines.post<{ id: string }>('/api/plans', body)).id);
  const blank = (more: object = {}) =>
    make({ name: 'FY27', account: 'Acme', template: 'blank', ...more });
  const data = (id: PlanId) => ines.get<PlanData>(`/api/plans/${id}/data`);
  const settings = (body: object) => ines.ask('/api/workspace', { method: 'PATCH', body });
  return { app, ines, make, blank, data, settings };
};

const refusalOf = async (response: Response) => {
  const { code, fields } = problem.parse(await response.json());
  return { status: response.status, code, fields };
};

/** What somebody's pages hear of. */
const listen = ({ features }: TestApp, { me }: SignedUp) => {
  const heard: string[] = [];
  const socket = {
    send: (text: string) => heard.push(JSON.parse(text).event?.kind ?? 'hello'),
    close: () => {},
    bufferedAmount: 0,
  };
  features.hub.join(me.id, socket, { run: null, after: null });
  return heard;
};

describe('a blank plan', () => {
  test('is in the currency of its account, or else of the workspace', async () => {
    const { ines, blank, data, settings } = await scene();
    expect(await data(await blank())).toMatchObject({ plan: { currency: 'EUR' } });
    await settings({ currency: 'CHF' });
    expect(await data(await blank())).toMatchObject({ plan: { currency: 'CHF' } });
    await ines.post('/api/accounts', { name: 'Tanaka', currency: 'JPY' });
    const inYen = await blank({ account: 'Tanaka' });
    expect(await data(inYen)).toMatchObject({ plan: { currency: 'JPY' }, problems: [] });
  });

  test.each([
    ['2026-03-01', 1, '2026-01-01', '2026-12-31'],
    ['2026-10-01', 1, '2027-01-01', '2027-12-31'],
    ['2026-03-31', 7, '2025-07-01', '2026-06-30'],
  ])('made on %s, with years from month %i, is for %s to %s', async (today, month, start, end) => {
    const { blank, data, settings } = await scene(today);
    await settings({ fiscalYearStart: month });
    expect(await data(await blank())).toMatchObject({
      plan: { periodStart: start, periodEnd: end },
    });
  });

  test('is for an account by its id, however many have its name', async () => {
    const { ines, blank } = await scene();
    await ines.post('/api/accounts', { name: 'Acme' });
    const { id } = await ines.post<{ id: string }>('/api/accounts', { name: 'Acme' });
    const plan = await blank({ account: { id } });
    expect((await ines.get<PlanSummary>(`/api/plans/${plan}`)).account.id).toBe(id);
  });

  test('for an account that is not there is refused, and nothing made', async () => {
    const { ines } = await scene();
    const body = { name: 'FY27', account: { id: NO_ACCOUNT }, template: 'blank' };
    expect(await refusalOf(await ines.ask('/api/plans', { body }))).toEqual({
      status: 404,
      code: 'account-missing',
      fields: { account: 'is no account of this workspace' },
    });
    expect(await ines.get('/api/plans')).toEqual({ plans: [] });
  });
});

test('a plan from the sample has its cards and actions, the given name and account', async () => {
  const { ines, make, data } = await scene();
  const id = await make({ name: 'Try it', account: 'Acme', template: 'sample' });
  const { plan } = await data(id);
  expect(plan).toMatchObject({ name: 'Try it', salesGoal: 240_000_000, currency: 'EUR' });
  expect(plan.swotCards.length).toBeGreaterThan(10);
  expect(plan.actions).toHaveLength(14);
  const summary = await ines.get<PlanSummary>(`/api/plans/${id}`);
  expect(summary).toMatchObject({ name: 'Try it', account: { name: 'Acme' } });
});

describe('[req:B13] the plan for the next period', () => {
  test('goes on from the committed one, for the same account and the year after', async () => {
    const { ines, make, data } = await scene();
    const first = await make({ name: 'Acme FY26', account: 'Acme', template: 'sample' });
    const second = await make({ follows: first });
    const [before, after] = [await data(first), await data(second)];
    expect(after.plan).toMatchObject({ name: 'Acme FY27', followsPlanId: first });
    expect(String(after.plan.periodStart).slice(0, 4)).toBe(
      String(Number(String(before.plan.periodStart).slice(0, 4)) + 1),
    );
    const cards = ({ plan }: PlanData) => plan.swotCards.map(({ id }) => id).sort();
    expect(cards(after)).toEqual(cards(before));
    const { plans } = await ines.get<{ plans: PlanSummary[] }>('/api/plans');
    const next = plans.find(({ id }) => id === second);
    expect(plans).toHaveLength(2);
    expect(next).toMatchObject({ name: 'Acme FY27', followsPlanId: first });
    expect(next?.account).toEqual(plans.find(({ id }) => id === first)?.account);
  });

  test('takes the name it is given, and may be made more than once', async () => {
    const { ines, make, blank } = await scene();
    const first = await blank();
    for (const name of ['Plan A', 'Plan B']) await make({ follows: first, name });
    const { plans } = await ines.get<{ plans: PlanSummary[] }>('/api/plans');
    expect(plans.map(({ name }) => name).sort()).toEqual(['FY27', 'Plan A', 'Plan B']);
  });

  test('is open and editable like any other', async () => {
    const { app, make, blank } = await scene();
    const next = await make({ follows: await blank() });
    const read = await app.features.plans.rooms.read(next);
    if (!read.ok) throw new Error(read.error);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, read.value.bytes);
    expect([read.value.epoch, doc.getMap('meta').get('epoch')]).toEqual([1, 1]);
  });

  test('after one that is not there is refused', async () => {
    const { ines } = await scene();
    expect(await refusalOf(await ines.ask('/api/plans', { body: { follows: NO_PLAN } }))).toEqual({
      status: 404,
      code: 'plan-missing',
      fields: { follows: 'is no plan of this workspace' },
    });
  });

  test.each([
    ['no id of a plan', { follows: 'FY27' }, 'follows'],
    ['an empty name', { follows: NO_PLAN, name: '' }, 'name'],
    ['another account', { follows: NO_PLAN, account: 'Acme' }, 'account'],
  ])('is refused with %s', async (_, body, field) => {
    const { ines } = await scene();
    const { status, code, fields } = await refusalOf(await ines.ask('/api/plans', { body }));
    expect([status, code, Object.keys(fields ?? {})]).toEqual([400, 'body-invalid', [field]]);
  });
});

test('a body that says nothing hears what a plan needs', async () => {
  const { ines } = await scene();
  const { fields } = await refusalOf(await ines.ask('/api/plans', { body: {} }));
  expect(Object.keys(fields ?? {})).toEqual(['name', 'account', 'template']);
});

describe('everybody here', () => {
  test('hears of new plans, accounts, names, people, settings', async () => {
    const { app, ines, blank, settings } = await scene();
    const heard = listen(app, ines);
    const hears = async (step: () => Promise<unknown>): Promise<string[]> => {
      heard.length = 0;
      await step();
      return heard.filter((kind) => kind !== 'figures');
    };
    expect(await hears(() => blank())).toEqual(['accounts', 'plans']);
    expect(await hears(() => blank())).toEqual(['plans']);
    expect(await hears(() => ines.post('/api/accounts', { name: 'Two' }))).toEqual(['accounts']);
    expect(await hears(() => settings({ name: 'Ours' }))).toEqual(['settings']);
    expect(await hears(() => app.signUp('Omar'))).toEqual(['people']);
    expect(await hears(() => settings({ name: '' }))).toEqual([]);
  });
});
