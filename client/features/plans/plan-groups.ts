/** How the list of plans is ordered and narrowed: by account, each with its latest period first. */
import type { Account } from '@gameplan/shared/api/accounts';
import type { PlanSummary } from '@gameplan/shared/api/plans';

/** An account with its plans; there is always a first one, the latest. */
export interface PlanGroup {
  readonly account: PlanSummary['account'];
  readonly latest: PlanSummary;
  readonly earlier: readonly PlanSummary[];
}

/** A plan without a period counts by the day on which it was made. */
const beginOf = ({ period, createdAt }: PlanSummary): string =>
  period?.start ?? createdAt.slice(0, 10);

const byPeriod = (one: PlanSummary, other: PlanSummary): number => {
  const [first, second] = [beginOf(one), beginOf(other)];
  if (first !== second) return first > second ? -1 : 1;
  return one.createdAt > other.createdAt ? -1 : 1;
};

/** Accounts in the order in which the server has the first of their plans: people in it first, then by last change. */
export const planGroups = (plans: readonly PlanSummary[]): readonly PlanGroup[] => {
  const byAccount = Map.groupBy(plans, ({ account }) => account.id);
  return [...byAccount.values()].flatMap((group) => {
    const [latest, ...earlier] = group.toSorted(byPeriod);
    return latest === undefined ? [] : [{ account: latest.account, latest, earlier }];
  });
};

export type StatusFilter = 'all' | Account['status'];

/** How many accounts with a plan each filter leaves. */
export const statusCounts = (
  groups: readonly PlanGroup[],
  accounts: readonly Account[],
): Readonly<Record<StatusFilter, number>> => {
  const statusOf = statusesOf(accounts);
  const count = (status: Account['status']): number =>
    groups.filter(({ account }) => statusOf(account.id) === status).length;
  return { all: groups.length, existing: count('existing'), target: count('target') };
};

/** What is left by a filter; an account that nobody knows yet counts as a target, as new ones do. */
export const groupsOfStatus = (
  groups: readonly PlanGroup[],
  filter: StatusFilter,
  accounts: readonly Account[],
): readonly PlanGroup[] => {
  if (filter === 'all') return groups;
  const statusOf = statusesOf(accounts);
  return groups.filter(({ account }) => statusOf(account.id) === filter);
};

const statusesOf = (accounts: readonly Account[]) => {
  const known = new Map<string, Account['status']>(accounts.map(({ id, status }) => [id, status]));
  return (id: string): Account['status'] => known.get(id) ?? 'target';
};
