/** Names for the tabs that wrote in a plan: by presence while they are here, by the server once they have gone. */
import { listWriters, MOST_WRITERS } from '@gameplan/shared/api/writers';
import { useCallback } from 'react';
import type { Call } from '../lib/api.ts';
import { useCall } from '../lib/use-call.ts';
import type { LivePlan } from './live-plan.ts';
import { useLivePlan } from './use-plan.ts';

/** The names of tabs as far as anybody knows them; a tab that nobody knows is left out. */
export const namesOfTabs = async (
  { planId, nameOfTab }: Pick<LivePlan, 'planId' | 'nameOfTab'>,
  tabs: readonly number[],
  call: Call,
): Promise<ReadonlyMap<number, string>> => {
  const names = new Map<number, string>();
  const gone: number[] = [];
  for (const tab of new Set(tabs)) {
    const name = nameOfTab(tab);
    if (name === null) gone.push(tab);
    else names.set(tab, name);
  }
  if (gone.length === 0) return names;
  const query = { clients: gone.slice(0, MOST_WRITERS).join(',') };
  const answer = await call(listWriters, { params: { id: planId }, query });
  if (answer.ok) for (const { client, name } of answer.value.writers) names.set(client, name);
  return names;
};

/** The way to one name; null where nobody knows it. */
export const useWriterName = (): ((tab: number) => Promise<string | null>) => {
  const live = useLivePlan();
  const call = useCall();
  return useCallback(
    async (tab) => (await namesOfTabs(live, [tab], call)).get(tab) ?? null,
    [live, call],
  );
};
