/** The one place that makes what every screen draws on: the API, the query cache, theme, words, locale and router. */
import { readEntrance } from '@gameplan/shared/api/workspace';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import type { Call } from '../lib/api.ts';
import { createCall, isSignedOut, valueOrThrow } from '../lib/api.ts';
import { createEvents } from '../lib/events.ts';
import type { Format } from '../lib/format.ts';
import { createFormat, localeFor } from '../lib/format.ts';
import { createHeed } from '../lib/heed-events.ts';
import { createHere, createKeptFetch } from '../lib/kept-answers.ts';
import { createLinkSecrets } from '../lib/link-secrets.ts';
import { meQuery } from '../lib/me.ts';
import { createNews } from '../lib/news.ts';
import { createOtherTabs } from '../lib/other-tabs.ts';
import { createParting } from '../lib/parting.ts';
import type { ThemeChoice } from '../lib/theme.ts';
import { createThemeChoice } from '../lib/theme.ts';
import type { Visits } from '../lib/visits.ts';
import { createVisits } from '../lib/visits.ts';
import type { Tongue } from '../lib/words/use-words.ts';
import { workspaceQuery } from '../lib/workspace.ts';
import type { Device } from '../plan/device/local-store/device.ts';
import { oncePerWay } from './entrance.ts';
import { pageDevice } from './page-device.ts';
import { eventsPartsOf, pageTimers } from './page-parts.ts';
import type { AppRouter } from './router.tsx';
import { createAppRouter } from './router.tsx';

export interface Services {
  readonly call: Call;
  readonly device: Device;
  readonly queries: QueryClient;
  readonly theme: ThemeChoice;
  readonly visits: Visits;
  readonly tongue: Tongue;
  readonly format: Format;
  readonly router: AppRouter;
}

const isInPlan = ({ pathname }: { readonly pathname: string }): boolean =>
  pathname.startsWith('/plans/');

/** Makes the services of one page. */
export const createServices = (page: Window & typeof globalThis, tongue: Tongue): Services => {
  // Before anything else: a secret stands in the address bar no longer than it has to.
  const secrets = createLinkSecrets({
    location: page.location,
    replaceAddress: (path) => page.history.replaceState(page.history.state, '', path),
    store: () => page.sessionStorage,
  });
  secrets.take();
  const store = () => page.localStorage;
  const parting = createParting();
  const device = pageDevice(page);
  const here = createHere(store);
  const otherTabs = createOtherTabs({ page, store, clock: { now: () => Date.now() } });
  const timers = pageTimers(page);
  const fetch = createKeptFetch({
    fetch: (...request) => page.fetch(...request),
    here,
    storeOf: device.storeOf,
    timers,
  });
  const call = createCall({ fetch });
  const visits = createVisits(store);
  const { queryKey } = workspaceQuery(call);
  // A session that has ended shows itself anywhere: asking who is here leads to the sign-in page.
  let isAsking = false;
  const askWhoIsHere = async (): Promise<void> => {
    // Nobody was in.
    if (isAsking || queries.getQueryData(['me']) === undefined) return;
    // In a plan there may be words that the server does not have: its link says what happened, and they stay in view.
    // A sample that somebody has deleted is nothing to stay with.
    const isSample = queries.getQueryData(queryKey)?.isSample ?? false;
    if (isInPlan(router.state.location) && !isSample) return;
    isAsking = true;
    parting.sessionEnded();
    // What is on the page needs to know who was here until it is gone.
    await queries.invalidateQueries({ queryKey: ['me'], refetchType: 'none' });
    await router.invalidate();
    isAsking = false;
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== 'me') void askWhoIsHere();
      },
    }),
    // Failures have words and a way to try again; a browser's guess that it is offline stops nothing.
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  });
  const news = createNews();
  const hearer = createHeed({
    workspace: {
      known: () => queries.getQueryData(queryKey),
      change: (change) => queries.setQueryData(queryKey, (known) => known && change(known)),
    },
    doubt: (key) => void queries.invalidateQueries({ queryKey: key }),
    news,
    timers,
    onSignedOut: () => void askWhoIsHere(),
  });
  const events = createEvents({ ...eventsPartsOf(page), timers, hearer });
  const router = createAppRouter({
    call,
    secrets,
    visits,
    parting,
    here,
    otherTabs,
    events,
    news,
    whoIsHere: () => {
      // Whoever is known will need both answers, so they are asked for side by side.
      if (visits.last() === 'signed-in') void queries.prefetchQuery(workspaceQuery(call));
      return queries.fetchQuery(meQuery(call));
    },
    knowWorkspace: () => queries.ensureQueryData(workspaceQuery(call)),
    whatIsHere: oncePerWay(async () => valueOrThrow(await call(readEntrance)), timers),
  });
  otherTabs.onSignedOut((personId) => {
    if (queries.getQueryData(meQuery(call).queryKey)?.id !== personId) return;
    events.stop();
    parting.forget();
    // The plan's page is left as if its person had signed out here.
    void router.navigate({ to: '/sign-in' }).then(() => queries.clear());
  });
  // Another link of ours, opened in the same tab.
  page.addEventListener('hashchange', () => {
    if (secrets.take()) void router.invalidate();
  });
  return {
    call,
    device,
    queries,
    visits,
    router,
    theme: createThemeChoice({ root: page.document.documentElement, store }),
    tongue,
    format: createFormat(localeFor('en', page.navigator.languages)),
  };
};
