/** The addresses of the client, and the screen at each; every screen comes in a file of its own. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { BrokenScreen } from './broken-screen.tsx';
import type { EntranceDeps } from './entrance.ts';
import { isLetIn, safeReturn, signPageFor } from './entrance.ts';
import { NotFoundScreen } from './not-found-screen.tsx';

interface SignSearch {
  /** Where to go after signing in. */
  readonly to?: string;
}

const signSearch = (search: Record<string, unknown>): SignSearch => {
  const to = safeReturn(search.to);
  return to === null ? {} : { to };
};

const root = createRootRouteWithContext<EntranceDeps>()({
  notFoundComponent: NotFoundScreen,
});

/** All screens of somebody who is signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    if (await isLetIn(context, location.pathname)) return;
    const to = safeReturn(location.href);
    throw redirect({
      to: signPageFor(context.visits.last()),
      search: to === null ? {} : { to },
      replace: true,
    });
  },
});

/** Whoever is signed in already has no use for the pages of signing in. */
const leadOn = async ({
  context,
  search,
}: {
  readonly context: EntranceDeps;
  readonly search: SignSearch;
}) => {
  if (context.visits.last() !== 'signed-in') return;
  if (await isLetIn(context, '/')) throw redirect({ href: search.to ?? '/', replace: true });
};

const plans = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./plans-screen.tsx'), 'PlansScreen'),
});

const swot = createRoute({
  getParentRoute: () => inside,
  path: '/plans/$planId/swot',
  component: lazyRouteComponent(() => import('./plan-screen.tsx'), 'PlanScreen'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: signSearch,
  beforeLoad: leadOn,
  component: lazyRouteComponent(() => import('./sign-screens.tsx'), 'SignUpScreen'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signSearch,
  beforeLoad: leadOn,
  component: lazyRouteComponent(() => import('./sign-screens.tsx'), 'SignInScreen'),
});

const routeTree = root.addChildren([inside.addChildren([plans, swot]), signUp, signIn]);

/** The router of one page. */
export const createAppRouter = (context: EntranceDeps) =>
  createRouter({
    routeTree,
    context,
    defaultErrorComponent: BrokenScreen,
    defaultPreload: 'intent',
  });

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
