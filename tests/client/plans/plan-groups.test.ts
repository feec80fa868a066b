import {
  groupsOfStatus,
  planGroups,
  statusCounts,
} from '@gameplan/client/features/plans/plan-groups';
import type { Account } from '@gameplan/shared/api/accounts';
import { describe, expect, test } from 'vitest';
import { accountOf, planOf } from './plans.ts';

const calderra = accountOf(1, 'Calderra Foods Group');
const vantor = accountOf(2, 'Vantor Rail');
const hesper = accountOf(3, 'Hesper Retail');

const namesOf = (plans: Parameters<typeof planGroups>[0]) =>
  planGroups(plans).map(({ latest, earlier }) => [latest.name, ...earlier.map(({ name }) => name)]);

describe('the list', () => {
  test('[req:B13] an account’s plans stand together, the latest period first', () => {
    const plans = [
      planOf(1, calderra, { name: 'FY26', period: { start: '2026-01-01', end: '2026-12-31' } }),
      planOf(2, vantor, { name: 'Rail' }),
      planOf(3, calderra, { name: 'FY27', period: { start: '2027-01-01', end: '2027-12-31' } }),
    ];
    expect(namesOf(plans)).toEqual([['FY27', 'FY26'], ['Rail']]);
  });

  test('accounts keep the order of the server: the one first that has the first plan', () => {
    const plans = [planOf(1, vantor, {}), planOf(2, calderra, {}), planOf(3, vantor, {})];
    expect(planGroups(plans).map(({ account }) => account.name)).toEqual([
      'Vantor Rail',
      'Calderra Foods Group',
    ]);
  });

  test('a plan without a period counts by the day on which it was made', () => {
    const plans = [
      planOf(1, calderra, { name: 'old', createdAt: '2025-03-01T08:00:00Z' }),
      planOf(2, calderra, { name: 'FY26', period: { start: '2026-01-01', end: '2026-12-31' } }),
      planOf(3, calderra, { name: 'new', createdAt: '2026-03-01T08:00:00Z' }),
    ];
    expect(namesOf(plans)).toEqual([['new', 'FY26', 'old']]);
  });
});

describe('the filter', () => {
  const groups = planGroups([calderra, vantor, hesper].map((of, at) => planOf(at, of, {})));
  const accounts: readonly Account[] = [
    { ...calderra, status: 'existing' },
    { ...vantor, status: 'target' },
  ];
  const left = (filter: Parameters<typeof groupsOfStatus>[1]) =>
    groupsOfStatus(groups, filter, accounts).map(({ account }) => account.name);

  test('[req:B11] leaves existing or target accounts; one that nobody knows yet is a target', () => {
    expect(left('existing')).toEqual(['Calderra Foods Group']);
    expect(left('target')).toEqual(['Vantor Rail', 'Hesper Retail']);
    expect(left('all')).toHaveLength(3);
  });

  test('[req:B11] says how many accounts each choice leaves', () => {
    expect(statusCounts(groups, accounts)).toEqual({ all: 3, existing: 1, target: 2 });
  });
});
