/** Who is in a plan, and which links let people in, as the query cache keeps them. */
import { listMembers, listPlanLinks } from '@gameplan/shared/api/members';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../lib/api.ts';
import { valueOrThrow } from '../../lib/api.ts';

export const membersQuery = (call: Call, planId: string) =>
  queryOptions({
    queryKey: ['members', planId, 'people'],
    queryFn: async ({ signal }) =>
      valueOrThrow(await call(listMembers, { params: { id: planId }, signal })).members,
  });

export const linksQuery = (call: Call, planId: string) =>
  queryOptions({
    queryKey: ['members', planId, 'links'],
    queryFn: async ({ signal }) =>
      valueOrThrow(await call(listPlanLinks, { params: { id: planId }, signal })).links,
  });
