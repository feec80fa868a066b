/** The addresses of the client, and the screen at each; every screen comes in a file of its own. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { Events } from '../lib/events.ts';
import type { News } from '../lib/news.ts';
import { BrokenScreen } from './broken-screen.tsx';
import type { EntranceDeps } from './entrance.ts';
import { doorFor, isLetIn, safeReturn } from './entrance.ts';
import { Inside } from './inside.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';

interface SignSearch {
  /** Where to go after signing in. */
  readonly to?: string;
}

const signSearch = (search: Record<string, unknown>): SignSearch => {
  const to = safeReturn(search.to);
  return to === null ? {} : { to };
};

/** What the addresses ask of the page. */
export interface RouterDeps extends EntranceDeps {
  /** Sees to it that the workspace is known; asks the server the first time. Throws `CallFailed`. */
  readonly knowWorkspace: () => Promise<unknown>;
  /** What happens in the workspace is listened to as long as somebody is inside. */
  readonly events: Events;
  /** What happened elsewhere and is to be said in words. */
  readonly news: News;
}

const root = createRootRouteWithContext<RouterDeps>()({
  notFoundComponent: NotFoundScreen,
});

/** All screens of somebody who is signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    if (await isLetIn(context, location.pathname)) return;
    const door = await doorFor(context);
    const to = safeReturn(location.href);
    const search = to === null || door === '/welcome' ? {} : { to };
    throw redirect({ to: door, search, replace: true });
  },
  loader: async ({ context }) => {
    await context.knowWorkspace();
  },
  component: Inside,
});

interface AtDoor {
  readonly context: EntranceDeps;
  readonly search: SignSearch;
}

/** Whoever is signed in already has no use for the pages of signing in. */
const leadOn = async ({ context, search }: AtDoor) => {
  if (context.visits.last() !== 'signed-in') return;
  if (await isLetIn(context, '/')) throw redirect({ href: search.to ?? '/', replace: true });
};

/** Whoever comes to another door than theirs is led to theirs. */
const leadToOwnDoor = async ({ context, search }: AtDoor, here: '/welcome' | '/sign-in') => {
  await leadOn({ context, search });
  const door = await doorFor(context);
  if (here === '/welcome' ? door !== here : door === '/welcome') {
    throw redirect({ to: door, search: {}, replace: true });
  }
};

const plans = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./plans-screen.tsx'), 'PlansScreen'),
});

/** What all screens of a plan stand in: the live plan stays open while one goes from one to the other. */
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('./plan-screen.tsx'), 'PlanScreen'),
});

const overview = createRoute({
  getParentRoute: () => plan,
  path: '/',
  component: lazyRouteComponent(
    () => import('../features/overview/plan-overview.tsx'),
    'PlanOverview',
  ),
});

const swot = createRoute({
  getParentRoute: () => plan,
  path: '/swot',
  component: lazyRouteComponent(() => import('../features/swot/swot-board.tsx'), 'SwotBoard'),
});

const opportunities = createRoute({
  getParentRoute: () => plan,
  path: '/opportunities',
  component: lazyRouteComponent(
    () => import('../features/opportunities/opportunity-table.tsx'),
    'OpportunityTable',
  ),
});

const team = createRoute({
  getParentRoute: () => plan,
  path: '/team',
  component: lazyRouteComponent(() => import('../features/team/team-list.tsx'), 'TeamList'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: ({ context }) => leadToOwnDoor({ context, search: {} }, '/welcome'),
  component: lazyRouteComponent(() => import('./welcome-screen.tsx'), 'WelcomeScreen'),
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
  beforeLoad: (at) => leadToOwnDoor(at, '/sign-in'),
  component: lazyRouteComponent(() => import('./sign-screens.tsx'), 'SignInScreen'),
});

const routeTree = root.addChildren([
  inside.addChildren([plans, settings, plan.addChildren([overview, swot, opportunities, team])]),
  welcome,
  signUp,
  signIn,
]);

/** The router of one page. */
export const createAppRouter = (context: RouterDeps) =>
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
