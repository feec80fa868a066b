/** Accounts and plans as lists have them, for tests of what is made of them. */
import type { Account } from '@gameplan/shared/api/accounts';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { accountId, planId } from '@gameplan/shared/base/ids';

const numbered = (prefix: string, number: number): string =>
  `${prefix}_${String(number).padStart(20, '0')}`;

export const accountOf = (number: number, name: string): Account => ({
  id: accountId.parse(numbered('acc', number)),
  name,
  status: 'existing',
  kind: 'key',
  externalIds: [],
  currency: null,
  parentId: null,
  createdAt: '2026-01-01T08:00:00Z',
});

export const planOf = (
  number: number,
  { id, name }: Pick<Account, 'id' | 'name'>,
  told: Partial<PlanSummary>,
): PlanSummary => ({
  id: planId.parse(numbered('pln', number)),
  name,
  account: { id, name },
  period: null,
  owner: null,
  role: 'owner',
  isApprover: false,
  deletedAt: null,
  followsPlanId: null,
  createdAt: '2026-01-01T08:00:00Z',
  changedAt: '2026-01-01T08:00:00Z',
  present: [],
  headline: null,
  ...told,
});
