/** The rows that are derived from plans: what lies in them, and which of them are found to be out of date. */
import type { Derived } from '@gameplan/server/derive/derive-plan';
import { DERIVER, derivePlan } from '@gameplan/server/derive/derive-plan';
import type { DerivedFrom } from '@gameplan/server/derive/derived-rows';
import { createDerivedRows } from '@gameplan/server/derive/derived-rows';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import { planIdOf, rowOf } from '../../support/log-rows.ts';
import { recordPlan } from '../../support/record-plan.ts';
import { openTestStorage } from '../../support/sqlite-storage.ts';

const FROM: DerivedFrom = { epoch: 1, seq: 1, settingsVersion: 4, day: '2027-02-12' };
const NOW = { settingsVersion: FROM.settingsVersion, day: FROM.day };

const derivedOf = (records: number): Derived => {
  const bytes = recordPlan(records).bytes();
  const settings = shippedSettings('UTC');
  const task = {
    planId: planIdOf(1),
    epoch: 1,
    seq: 1,
    bytes,
    settings,
    today: FROM.day,
    wants: 'rows' as const,
  };
  const answer = derivePlan(task);
  if (answer.kind !== 'derived') throw new Error(answer.kind);
  return answer;
};

/** Storage in which plan 1 has been made. */
const openRows = async () => {
  const storage = await openTestStorage();
  await storage.planLog.create(rowOf(planIdOf(1), 1), []);
  let at = 1_000;
  const now = () => {
    at += 1;
    return at;
  };
  return { storage, rows: createDerivedRows({ db: storage.db, now }) };
};

type Stored = {
  readonly value: number | null;
  readonly detail: string | null;
  readonly state: string;
  readonly reason: string;
  readonly faults: string;
};

/** A figure as it was before it became a row. */
const figureOf = ({ value, detail, state, reason, faults }: Stored): unknown => {
  const more: unknown = detail === null ? null : JSON.parse(detail);
  const told = { state, reason, faults: JSON.parse(faults) };
  // What lies beside a number is what that figure has beyond the others, as `sufficient` is.
  const isExtra = typeof more === 'object' && more !== null && 'sufficient' in more;
  if (isExtra) return { value, ...told, ...more };
  return { value: value ?? more, ...told };
};

test('rows hold every figure of the plan, and replace those before', async () => {
  const { storage, rows } = await openRows();
  const plan = planIdOf(1);
  await rows.write(plan, FROM, derivedOf(3));
  const derived = derivedOf(30);
  await rows.write(plan, { ...FROM, seq: 2 }, derived);
  const stored = await storage.db.selectFrom('plan_figures').selectAll().execute();
  const figures = Object.fromEntries(stored.map((row) => [row.figure, figureOf(row)]));
  expect(figures).toEqual(derived.figures);
  expect(await storage.db.selectFrom('plan_derivations').selectAll().execute()).toEqual([
    {
      plan_id: plan,
      epoch: 1,
      seq: 2,
      settings_version: 4,
      day: '2027-02-12',
      deriver: DERIVER,
      derived_at: 1_002,
      facts_hash: derived.factsHash,
      name: 'FY27',
      currency: 'EUR',
      period_start: '2027-01-01',
      period_end: '2027-12-31',
      sales_goal: 240_000_000,
      close_ratio: 3_000,
    },
  ]);
});

test('rows that cannot be written whole are left as they were', async () => {
  const { storage, rows } = await openRows();
  const plan = planIdOf(1);
  const before = derivedOf(3);
  await rows.write(plan, FROM, before);
  const broken = { ...derivedOf(30), factsHash: null as unknown as string };
  await expect(rows.write(plan, { ...FROM, seq: 2 }, broken)).rejects.toThrow();
  const tooFew = { ...derivedOf(30), figures: {} as Derived['figures'] };
  await expect(rows.write(plan, { ...FROM, seq: 2 }, tooFew)).rejects.toThrow();
  const { figures: _, data: __, ...names } = before;
  expect(
    await storage.db.selectFrom('plan_derivations').select(['seq', 'facts_hash']).execute(),
  ).toEqual([{ seq: 1, facts_hash: names.factsHash }]);
  expect(await storage.db.selectFrom('plan_figures').selectAll().execute()).toHaveLength(20);
});

test('a plan that is gone gets no rows', async () => {
  const { storage, rows } = await openRows();
  await rows.write(planIdOf(2), FROM, derivedOf(3));
  expect(await storage.db.selectFrom('plan_derivations').selectAll().execute()).toEqual([]);
  expect(await storage.db.selectFrom('plan_figures').selectAll().execute()).toEqual([]);
});

test('a plan is out of date without rows, or with rows of another state, settings, day or code; the oldest first', async () => {
  const { storage, rows } = await openRows();
  const derived = derivedOf(0);
  await rows.write(planIdOf(1), FROM, derived);
  const others: readonly Partial<DerivedFrom>[] = [
    { seq: 2 },
    { epoch: 2 },
    { settingsVersion: 3 },
    { day: '2027-02-11' },
    {},
    {},
  ];
  for (const [index, other] of others.entries()) {
    const plan = planIdOf(9 - index);
    await storage.planLog.create(rowOf(plan, 1), []);
    await rows.write(plan, { ...FROM, ...other }, derived);
  }
  await storage.db
    .updateTable('plan_derivations')
    .set({ deriver: DERIVER - 1 })
    .where('plan_id', '=', planIdOf(5))
    .execute();
  await storage.planLog.create(rowOf(planIdOf(30), 1), []);
  await storage.planLog.create(rowOf(planIdOf(20), 1), []);
  const found = await rows.outOfDate(NOW, 100);
  expect(found).toEqual([20, 30, 9, 8, 7, 6, 5].map(planIdOf));
  expect(await rows.outOfDate(NOW, 3)).toEqual([20, 30, 9].map(planIdOf));
});
