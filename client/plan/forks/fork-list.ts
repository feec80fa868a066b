/** The forks that this device keeps, as the query cache knows them: other tabs' are seen when one comes back to the page. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import type { Fork, ForkSummary, LocalStore } from '../device/local-store.ts';
import type { ForkState } from './fork-flow.ts';

const NONE: readonly ForkSummary[] = [];
const KEY = ['forks'] as const;

/** All that the device keeps, the latest first. Asked again whenever somebody comes back to the page. */
export const forksQuery = (store: LocalStore | null) =>
  queryOptions({
    queryKey: KEY,
    // What cannot be read now is not told of; it stays where it is.
    queryFn: async () =>
      ((await store?.forks()) ?? NONE).toSorted((one, other) => other.at - one.at),
    enabled: store !== null,
    staleTime: 0,
  });

/** The latest first. */
export const useForks = (store: LocalStore | null): readonly ForkSummary[] => {
  const { data } = useQuery(forksQuery(store));
  return store === null ? NONE : (data ?? NONE);
};

/** Asks the device again: a fork has come or gone. */
export const useForksChanged = (): (() => void) => {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: KEY }), [queries]);
};

/** How the open plan stands with what the server refused of it. */
export interface ForkStanding {
  readonly state: ForkState;
  /** The work that was refused, as the page has it. */
  readonly held: () => Fork;
  /** A fork whose edits had been acknowledged: whether the plan lacks them is being looked at. */
  readonly doubted: string | null;
}

export const ForkContext = createContext<ForkStanding | null>(null);

/** Only inside of an open plan. */
export const useForkStanding = (): ForkStanding => {
  const standing = useContext(ForkContext);
  if (standing === null) throw new Error('a fork is asked for outside of its plan');
  return standing;
};
