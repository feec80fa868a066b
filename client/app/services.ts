/** The one place that makes what every screen draws on: the API, the query cache, theme, words, locale and router. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import type { Call } from '../lib/api.ts';
import { createCall, isSignedOut } from '../lib/api.ts';
import type { Format } from '../lib/format.ts';
import { createFormat, localeFor } from '../lib/format.ts';
import { meQuery } from '../lib/me.ts';
import type { ThemeChoice } from '../lib/theme.ts';
import { createThemeChoice } from '../lib/theme.ts';
import type { Visits } from '../lib/visits.ts';
import { createVisits } from '../lib/visits.ts';
import { en } from '../lib/words/en.ts';
import type { Words } from '../lib/words/use-words.ts';
import type { AppRouter } from './router.tsx';
import { createAppRouter } from './router.tsx';

export interface Services {
  readonly call: Call;
  readonly queries: QueryClient;
  readonly theme: ThemeChoice;
  readonly visits: Visits;
  readonly words: Words;
  readonly format: Format;
  readonly router: AppRouter;
}

/** Makes the services of one page. */
export const createServices = (page: Window & typeof globalThis): Services => {
  const store = () => page.localStorage;
  const call = createCall({ fetch: (...request) => page.fetch(...request) });
  const visits = createVisits(store);
  const queries = new QueryClient({
    queryCache: new QueryCache({
      // A session that has ended shows itself in any answer: asking who is here leads to the sign-in page.
      onError: (error, query) => {
        if (!isSignedOut(error) || query.queryKey[0] === 'me') return;
        queries.removeQueries({ queryKey: ['me'] });
        void router.invalidate();
      },
    }),
    // Failures have words and a way to try again; a browser's guess that it is offline stops nothing.
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  });
  const router = createAppRouter({
    visits,
    whoIsHere: () => queries.ensureQueryData(meQuery(call)),
  });
  return {
    call,
    queries,
    visits,
    router,
    theme: createThemeChoice({ root: page.document.documentElement, store }),
    words: en,
    format: createFormat(localeFor('en', page.navigator.languages)),
  };
};
