/** The people of the workspace and their colours, as the query cache knows them. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { listPeople } from '@gameplan/shared/api/people';
import { presenceColours } from '@gameplan/shared/sync/presence';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Call } from './api.ts';
import { valueOrThrow } from './api.ts';
import { useCall } from './use-call.ts';

const NOBODY: readonly ListedPerson[] = [];

export const peopleQuery = (call: Call) =>
  queryOptions({
    queryKey: ['people'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listPeople, { signal })).people,
    staleTime: 60_000,
  });

/**
 * Everybody who is or was in the workspace, in the order in which they joined; nobody until the server has answered.
 * Names and colours go by these: whoever has left is still named on what they wrote.
 */
export const usePeople = (): readonly ListedPerson[] =>
  useQuery(peopleQuery(useCall())).data ?? NOBODY;

/** Whether somebody has not left: only those are offered where a person is chosen. */
export const isHere = ({ role }: Pick<ListedPerson, 'role'>): boolean => role !== null;

/** Asks for the people again when somebody appears who has joined since; once for each, should they not be found. */
export const useNewcomers = (ids: readonly string[]): void => {
  const queries = useQueryClient();
  const people = usePeople();
  const known = new Set<string>(people.map(({ id }) => id));
  const unknown = [...new Set(ids)]
    .filter((id) => id !== '' && known.size > 0 && !known.has(id))
    .sort()
    .join(' ');
  useEffect(() => {
    if (unknown !== '') void queries.invalidateQueries({ queryKey: ['people'] });
  }, [queries, unknown]);
};

/** Gives each person's presence colour in a plan: everybody is told apart there, by the same colours for all. */
export const useColours = (): ((planId: string) => ReadonlyMap<string, number>) => {
  const people = usePeople();
  return useMemo(() => {
    const ids = people.map((person) => person.id);
    return (planId) => presenceColours(ids, planId);
  }, [people]);
};
