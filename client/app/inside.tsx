/** What all screens inside stand in: as long as somebody is here, the page hears what happens in the workspace. */
import { Outlet, useRouteContext } from '@tanstack/react-router';
import { useEffect } from 'react';
import { OwnerNews } from '../features/sharing/owner-news.tsx';
import { useMe } from '../lib/me.ts';
import { useLocalStore } from '../plan/device/local-store/use-local-store.ts';

export const Inside = () => {
  const { id } = useMe();
  const { events, news } = useRouteContext({ from: '__root__' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person hears another sequence
  useEffect(() => {
    events.start();
    return events.stop;
  }, [events, id]);
  const store = useLocalStore();
  useEffect(() => {
    // What cannot be dropped today is dropped another day.
    void store?.dropUnopened().catch(() => undefined);
  }, [store]);
  return (
    <>
      <OwnerNews news={news} />
      <Outlet />
    </>
  );
};
