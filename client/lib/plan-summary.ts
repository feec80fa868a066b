/** What lists know of one plan, as the query cache keeps it. */
import { readPlanSummary } from '@gameplan/shared/api/plans';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from './api.ts';
import { valueOrThrow } from './api.ts';

export const planSummaryQuery = (call: Call, id: string) =>
  queryOptions({
    queryKey: ['plan', id],
    queryFn: async ({ signal }) =>
      valueOrThrow(await call(readPlanSummary, { params: { id }, signal })),
    staleTime: 60_000,
  });
