/** Rows of many plans that are derived, without documents behind them, for what reads lists alone. */

import type { Tables } from '@gameplan/server/storage/tables';
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import { accountId, planId, userId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';

const idFor = (prefix: string, number: number): string =>
  `${prefix}_${String(number).padStart(20, '0')}`;

const FIGURES = [
  'open',
  'closed',
  'lost',
  'notCounted',
  'overdueClose',
  'months',
  'newSalesNeeded',
  'pipelineNeeded',
  'pipelineGap',
  'sufficiency',
  'coverageRatio',
  'requiredCoverage',
  'weightedPipeline',
  'impliedRatio',
  'projection',
  'projectionAtRatio',
  'attainment',
  'projectedAttainment',
  'elapsed',
  'track',
];

const REASON = 'Closed and open deals of the period, at the share that the plan expects to close.';

const figureRows = (plan: PlanId, number: number): Tables['plan_figures'][] =>
  FIGURES.map((figure, index) => ({
    plan_id: plan,
    figure,
    value: figure === 'track' ? null : number * 100_000 + index,
    detail: figure === 'track' ? '"on"' : null,
    state: index % 5 === 0 ? 'partly' : 'ok',
    reason: REASON,
    faults:
      index % 5 === 0 ? '[{"record":"opp_1","field":"amount","code":"amount_invalid"}]' : '[]',
  }));

const derivationRow = (plan: PlanId, number: number): Tables['plan_derivations'] => ({
  plan_id: plan,
  epoch: 1,
  seq: 7,
  settings_version: 1,
  day: '2027-02-12',
  deriver: 1,
  derived_at: number,
  facts_hash: '',
  name: `Plan ${number}`,
  currency: 'EUR',
  period_start: '2027-01-01',
  period_end: '2027-12-31',
  sales_goal: number * 100_000,
  close_ratio: 3_000,
});

const writePerson = async (db: Kysely<Tables>, id: UserId, at: number): Promise<void> => {
  const instant = new Date(at).toISOString();
  const times = { createdAt: instant, updatedAt: instant };
  const email = `${id}@example.com`;
  const person = { id, name: 'Ines Okafor', email, emailVerified: 0, image: null, ...times };
  await db.insertInto('auth_users').values(person).execute();
};

const writePlan = async (
  db: Kysely<Tables>,
  {
    account,
    by,
    readers,
    number,
  }: {
    readonly account: AccountId;
    readonly by: UserId;
    readonly readers: readonly UserId[];
    readonly number: number;
  },
): Promise<void> => {
  const id = planId.parse(idFor('pln', number));
  const made = { created_by: by, created_at: number };
  const named = { id, name: `Plan ${number}`, account_id: account, follows_plan_id: null };
  await db
    .insertInto('plans')
    .values({ ...named, ...made, deleted_at: null, erased_at: null })
    .execute();
  const here = { plan_id: id, link_id: null, since: number };
  await db
    .insertInto('plan_members')
    .values([
      { ...here, user_id: by, role: 'owner' },
      ...readers.map((user_id) => ({ ...here, user_id, role: 'viewer' as const })),
    ])
    .execute();
  await db
    .insertInto('plan_heads')
    .values({ plan_id: id, epoch: 1, seq: 7, changed_at: number })
    .execute();
  await db.insertInto('plan_derivations').values(derivationRow(id, number)).execute();
  await db.insertInto('plan_figures').values(figureRows(id, number)).execute();
};

/** Writes `count` plans of a hundred accounts, each with every figure, which `readers` may see. */
export const writeManyPlans = async (
  db: Kysely<Tables>,
  count: number,
  readers: readonly UserId[] = [],
): Promise<void> => {
  const by = userId.parse(idFor('usr', 1));
  await writePerson(db, by, 0);
  const accounts = Array.from({ length: 100 }, (_, number) =>
    accountId.parse(idFor('acc', number)),
  );
  for (const [number, id] of accounts.entries()) {
    const row = { id, name: `Account ${number}`, currency: null, parent_id: null };
    await db
      .insertInto('accounts')
      .values({ ...row, created_by: by, created_at: 0 })
      .execute();
  }
  for (let number = 0; number < count; number += 1) {
    const account = accounts[number % accounts.length];
    if (account !== undefined) await writePlan(db, { account, by, readers, number });
  }
};
