/** The workspace as the query cache knows it: settings, the day it is there, and whether it is the sample. */
import type { Workspace } from '@gameplan/shared/api/workspace';
import { readWorkspace } from '@gameplan/shared/api/workspace';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Call } from './api.ts';
import { valueOrThrow } from './api.ts';
import { useCall } from './use-call.ts';

/** Asked once; the server tells when the answer has changed. */
export const workspaceQuery = (call: Call) =>
  queryOptions({
    queryKey: ['workspace'],
    queryFn: async ({ signal }) => valueOrThrow(await call(readWorkspace, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The workspace one is in. Only under a route that has asked already. */
export const useWorkspace = (): Workspace => useSuspenseQuery(workspaceQuery(useCall())).data;
