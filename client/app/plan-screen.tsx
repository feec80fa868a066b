/** What all screens of a plan stand in: the one place that holds the live plan, and leads from screen to screen. */
import { planId } from '@gameplan/shared/base/ids';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams } from '@tanstack/react-router';
import { House } from 'lucide-react';
import { useEffect } from 'react';
import * as z from 'zod/mini';
import { LinkState } from '../features/presence/link-state.tsx';
import { PeopleHere } from '../features/presence/people-here.tsx';
import { UndoKeys } from '../fields/undo-keys.tsx';
import { CallFailed } from '../lib/api.ts';
import { planSummaryQuery } from '../lib/plan-summary.ts';
import { useCall } from '../lib/use-call.ts';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useWorkspace } from '../lib/workspace.ts';
import { LivePlanProvider } from '../plan/live-plan-provider.tsx';
import { useLivePlan } from '../plan/use-plan.ts';
import { useBoardShortcuts } from './board-shortcuts.ts';
import { MessageScreen } from './message-screen.tsx';
import { GoHome } from './not-found-screen.tsx';
import type { PlanScreenId } from './plan-screens.ts';
import { PLAN_SCREENS, planScreenAt } from './plan-screens.ts';
import type { Destination } from './rail.tsx';
import { Shell } from './shell.tsx';

const isMissing = (error: unknown): boolean =>
  error instanceof CallFailed &&
  error.failure.kind === 'problem' &&
  (error.failure.problem.code === 'plan-missing' || error.failure.problem.code === 'not-found');

export const PlanScreen = () => {
  const app = useWords(appWords);
  const params = useParams({ from: '/inside/plans/$planId' });
  const id = z.safeParse(planId, params.planId);
  if (!id.success) return <MessageScreen {...app.planMissing} action={<GoHome />} />;
  return <OpenPlan key={id.data} id={id.data} />;
};

/** Tells the others which screen of the plan is looked at here. */
const Surface = ({ screen }: { readonly screen: PlanScreenId }) => {
  const { presence } = useLivePlan();
  useEffect(() => presence.setSurface(screen), [presence, screen]);
  return null;
};

/** The ways from here: home, and the screens of this plan. */
const useDestinations = (id: string): readonly Destination[] => {
  const app = useWords(appWords);
  return [
    { name: app.home, Icon: House, to: '/' },
    ...PLAN_SCREENS.map(({ id: screen, to, Icon }, at) => ({
      name: app.planScreens[screen].name,
      Icon,
      to,
      params: { planId: id },
      apart: at === 0,
    })),
  ];
};

const OpenPlan = ({ id }: { readonly id: string }) => {
  const app = useWords(appWords);
  const screen = useLocation({ select: ({ pathname }) => planScreenAt(pathname) });
  const { title } = app.planScreens[screen];
  const summary = useQuery(planSummaryQuery(useCall(), id));
  const account = summary.data?.account.name;
  // The account stands first in the line: what is after it waits for it, so that nothing moves aside.
  const isAccountOnItsWay = summary.isPending;
  const shortcuts = useBoardShortcuts();
  const workspace = useWorkspace();
  const destinations = useDestinations(id);
  useTitle(
    account === undefined
      ? app.tabTitle({ screen: title })
      : app.planTabTitle({ account, screen: title }),
  );
  if (isMissing(summary.error)) {
    return <MessageScreen {...app.planMissing} action={<GoHome />} />;
  }
  return (
    <LivePlanProvider planId={id} workspace={workspace}>
      <UndoKeys />
      <Surface screen={screen} />
      <Shell
        navigationLabel={app.planNavigation}
        planId={id}
        destinations={destinations}
        crumbs={isAccountOnItsWay ? null : <Crumbs account={account} screen={screen} />}
        link={isAccountOnItsWay ? null : <LinkState />}
        people={<PeopleHere />}
        shortcuts={screen === 'swot' ? shortcuts : []}
      >
        <Outlet />
      </Shell>
    </LivePlanProvider>
  );
};

const Crumbs = ({
  account,
  screen,
}: {
  readonly account: string | undefined;
  readonly screen: PlanScreenId;
}) => {
  const app = useWords(appWords);
  const { title } = app.planScreens[screen];
  // The overview has the plan's own name as its heading.
  const Title = screen === 'overview' ? 'p' : 'h1';
  return (
    <div className="flex min-w-0 items-center gap-2">
      {account !== undefined && (
        <>
          <span className="truncate px-2 font-medium text-text-2 max-sm:hidden">{account}</span>
          <span aria-hidden="true" className="text-border-strong opacity-60 max-sm:hidden">
            /
          </span>
        </>
      )}
      <Title className="px-2 font-semibold whitespace-nowrap max-sm:px-0">{title}</Title>
    </div>
  );
};
