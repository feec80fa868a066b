/** What all screens inside stand in: as long as somebody is here, the page hears what happens in the workspace. */
import { Outlet, useRouteContext } from '@tanstack/react-router';
import { useEffect } from 'react';
import { OwnerNews } from '../features/sharing/owner-news.tsx';
import { useMe } from '../lib/me.ts';

export const Inside = () => {
  const { id } = useMe();
  const { events, news } = useRouteContext({ from: '__root__' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person hears another sequence
  useEffect(() => {
    events.start();
    return events.stop;
  }, [events, id]);
  return (
    <>
      <OwnerNews news={news} />
      <Outlet />
    </>
  );
};
