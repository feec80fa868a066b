/** The people of the workspace as a plan shows them: name and presence colour by id. */
import { listPeople } from '@gameplan/shared/api/people';
import { presenceColours } from '@gameplan/shared/sync/presence';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { valueOrThrow } from '../lib/api.ts';
import { useCall } from '../lib/use-call.ts';
import { useLivePlan } from './use-plan.ts';

export interface PlanPerson {
  readonly name: string;
  /** Index of the presence colour, 0 to 9. */
  readonly colour: number;
}

/** Somebody joined the workspace or changed their name: soon enough after a minute. */
const FRESH_MS = 60_000;

const nobody: ReadonlyMap<string, PlanPerson> = new Map();

/** Everybody of the workspace by id; empty until the answer is there. */
export const usePeople = (): ReadonlyMap<string, PlanPerson> => {
  const call = useCall();
  const { planId } = useLivePlan();
  const { data } = useQuery({
    queryKey: ['people'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listPeople, { signal })).people,
    staleTime: FRESH_MS,
  });
  return useMemo(() => {
    if (data === undefined) return nobody;
    const colours = presenceColours(
      data.map(({ id }) => id),
      planId,
    );
    return new Map(data.map(({ id, name }) => [id, { name, colour: colours.get(id) ?? 0 }]));
  }, [data, planId]);
};

/** Gives oneself the colour that everybody else sees. */
export const useOwnColour = (selfId: string): void => {
  const { presence } = useLivePlan();
  const own = usePeople().get(selfId);
  useEffect(() => {
    if (own !== undefined) presence.setSelf({ id: selfId, ...own });
  }, [own, presence, selfId]);
};
