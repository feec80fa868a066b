/** Who is signed in here, as the query cache knows it. */
import type { Me } from '@gameplan/shared/api/people';
import { whoAmI } from '@gameplan/shared/api/people';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Call } from './api.ts';
import { valueOrThrow } from './api.ts';
import { useCall } from './use-call.ts';

/** The question who is signed in; asked once, then only when the answer may have changed. */
export const meQuery = (call: Call) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }) => valueOrThrow(await call(whoAmI, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Who is signed in. Only under a route that has asked already. */
export const useMe = (): Me => useSuspenseQuery(meQuery(useCall())).data;
