/** What the page takes note of when somebody has come in: who it is, and that this browser has been here. */
import type { Me } from '@gameplan/shared/api/people';
import { useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { meQuery } from '../lib/me.ts';
import { useCall } from '../lib/use-call.ts';

export const useTakeNote = (): ((me: Me) => void) => {
  const call = useCall();
  const queries = useQueryClient();
  const { visits, parting } = useRouteContext({ from: '__root__' });
  return (me) => {
    queries.clear();
    queries.setQueryData(meQuery(call).queryKey, me);
    visits.remember('signed-in');
    parting.forget();
  };
};
