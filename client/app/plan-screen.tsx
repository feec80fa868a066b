/** A plan's screen: the one place where the features of a plan meet. */
import { readPlanSummary } from '@gameplan/shared/api/plans';
import { planId } from '@gameplan/shared/base/ids';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { House, LayoutGrid } from 'lucide-react';
import * as z from 'zod/mini';
import { LinkState } from '../features/presence/link-state.tsx';
import { PeopleHere } from '../features/presence/people-here.tsx';
import { SwotBoard } from '../features/swot/swot-board.tsx';
import type { Call } from '../lib/api.ts';
import { CallFailed, valueOrThrow } from '../lib/api.ts';
import { useCall } from '../lib/use-call.ts';
import { useTitle } from '../lib/use-title.ts';
import { useWords } from '../lib/words/use-words.ts';
import { LivePlanProvider } from '../plan/live-plan-provider.tsx';
import { useBoardShortcuts } from './board-shortcuts.ts';
import { MessageScreen } from './message-screen.tsx';
import { GoHome } from './not-found-screen.tsx';
import { Shell } from './shell.tsx';

const summaryQuery = (call: Call, id: string) =>
  queryOptions({
    queryKey: ['plan', id],
    queryFn: async ({ signal }) =>
      valueOrThrow(await call(readPlanSummary, { params: { id }, signal })),
    staleTime: 60_000,
  });

const isMissing = (error: unknown): boolean =>
  error instanceof CallFailed &&
  error.failure.kind === 'problem' &&
  (error.failure.problem.code === 'plan-missing' || error.failure.problem.code === 'not-found');

export const PlanScreen = () => {
  const { app } = useWords();
  const params = useParams({ from: '/inside/plans/$planId/swot' });
  const id = z.safeParse(planId, params.planId);
  if (!id.success) return <MessageScreen {...app.planMissing} action={<GoHome />} />;
  return <OpenPlan key={id.data} id={id.data} />;
};

const OpenPlan = ({ id }: { readonly id: string }) => {
  const { app } = useWords();
  const summary = useQuery(summaryQuery(useCall(), id));
  const account = summary.data?.account.name;
  // The account stands first in the line: what is after it waits for it, so that nothing moves aside.
  const isAccountOnItsWay = summary.isPending;
  const shortcuts = useBoardShortcuts();
  useTitle(
    account === undefined
      ? app.tabTitle({ screen: app.swotBoard })
      : app.planTabTitle({ account, screen: app.swotBoard }),
  );
  if (isMissing(summary.error)) {
    return <MessageScreen {...app.planMissing} action={<GoHome />} />;
  }
  return (
    <LivePlanProvider planId={id}>
      <Shell
        navigationLabel={app.planNavigation}
        planId={id}
        destinations={[
          { name: app.home, Icon: House, to: '/' },
          {
            name: app.swot,
            Icon: LayoutGrid,
            to: '/plans/$planId/swot',
            params: { planId: id },
            apart: true,
          },
        ]}
        crumbs={isAccountOnItsWay ? null : <Crumbs account={account} />}
        link={isAccountOnItsWay ? null : <LinkState />}
        people={<PeopleHere />}
        shortcuts={shortcuts}
      >
        <SwotBoard />
      </Shell>
    </LivePlanProvider>
  );
};

const Crumbs = ({ account }: { readonly account: string | undefined }) => {
  const { app } = useWords();
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
      <h1 className="px-2 font-semibold whitespace-nowrap max-sm:px-0">{app.swotBoard}</h1>
    </div>
  );
};
