/** The addresses of the client, and the screen at each; every screen comes in a file of its own. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { Events } from '../lib/events.ts';
import type { Here } from '../lib/kept-answers.ts';
import type { News } from '../lib/news.ts';
import type { OtherTabs } from '../lib/other-tabs.ts';
import type { Parting } from '../lib/parting.ts';
import { BrokenScreen } from './broken-screen.tsx';
import type { EntranceDeps } from './entrance.ts';
import { doorFor, isLetIn, safeReturn } from './entrance.ts';
import { Inside } from './inside.tsx';
import type { LinkDoorDeps } from './link-doors.ts';
import { joinDoor, openDoor } from './link-doors.ts';
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
export interface RouterDeps extends LinkDoorDeps {
  /** Sees to it that the workspace is known; asks the server the first time. Throws `CallFailed`. */
  readonly knowWorkspace: () => Promise<unknown>;
  /** What happens in the workspace is listened to as long as somebody is inside. */
  readonly events: Events;
  /** What happened elsewhere and is to be said in words. */
  readonly news: News;
  /** Whether somebody who stands at the door was put out. */
  readonly parting: Parting;
  /** Whose answers this browser keeps. */
  readonly here: Here;
  readonly otherTabs: OtherTabs;
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

/** What all places of the settings stand in. */
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
});

const workspaceSettings = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(
    () => import('../features/settings/settings-form.tsx'),
    'SettingsForm',
  ),
});

const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
});

const profile = createRoute({
  getParentRoute: () => inside,
  path: '/profile',
  component: lazyRouteComponent(() => import('./profile-screen.tsx'), 'ProfileScreen'),
});

/** A share link of a plan. Whoever is signed out signs in first, and comes back. */
const open = createRoute({
  getParentRoute: () => inside,
  path: '/open',
  gcTime: 0,
  loader: async ({ context }) => {
    const door = await openDoor(context);
    if (door.kind !== 'plan') return door;
    const params = { planId: door.planId };
    throw redirect({ to: '/plans/$planId', params, replace: true });
  },
  component: lazyRouteComponent(() => import('./open-screen.tsx'), 'OpenScreen'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  gcTime: 0,
  loader: ({ context }) => joinDoor(context),
  component: lazyRouteComponent(() => import('./join-screen.tsx'), 'JoinScreen'),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('./reset-screen.tsx'), 'ResetScreen'),
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
  loader: async ({ context }) => context.whatIsHere(),
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
  inside.addChildren([
    plans,
    settings.addChildren([workspaceSettings, people, audit]),
    profile,
    open,
    plan.addChildren([overview, swot, opportunities, team]),
  ]),
  welcome,
  signUp,
  signIn,
  join,
  reset,
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
