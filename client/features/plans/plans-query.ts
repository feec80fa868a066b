/** The list of plans as the query cache keeps it. */
import { listPlans } from '@gameplan/shared/api/plans';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';

/** How often the list is asked for again while it is looked at, in ms. */
const EVERY_MS = 15_000;

export const plansQuery = (call: Call) =>
  queryOptions({
    queryKey: ['plans'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listPlans, { signal })).plans,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: 'always',
  });
