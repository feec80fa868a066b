/** The accounts of the workspace as the query cache knows them. */
import { listAccounts } from '@gameplan/shared/api/accounts';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from './api.ts';
import { valueOrThrow } from './api.ts';

/** Every account, by name; the server tells when one has changed. */
export const accountsQuery = (call: Call) =>
  queryOptions({
    queryKey: ['accounts'],
    queryFn: async ({ signal }) => valueOrThrow(await call(listAccounts, { signal })).accounts,
    staleTime: 60_000,
  });
