/** What all screens of a plan stand in: the one place that holds the live plan, and leads from screen to screen. */

import type { PlanSummary } from '@gameplan/shared/api/plans';
import type { ProblemCode } from '@gameplan/shared/api/problem';
import { planId } from '@gameplan/shared/base/ids';
import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { House } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { ForkNotice, useIsForkSettled } from '../features/forks/fork-notice.tsx';
import { MergeNotice } from '../features/merge/merge-notice.tsx';
import type { Closing } from '../features/presence/closed-plan.tsx';
import { WhileInPlan } from '../features/presence/closed-plan.tsx';
import { PeopleHere } from '../features/presence/people-here.tsx';
import { RefusedNote } from '../features/presence/refused-note.tsx';
import { SavePill } from '../features/presence/save-pill.tsx';
import { StuckBanner } from '../features/presence/stuck-banner.tsx';
import { ModeChip } from '../features/sharing/mode-chip.tsx';
import { ShareButton } from '../features/sharing/share-button.tsx';
import { UndoKeys } from '../fields/undo-keys.tsx';
import { CallFailed } from '../lib/api.ts';
import { planSummaryQuery } from '../lib/plan-summary.ts';
import { useCall } from '../lib/use-call.ts';
import { useTitle } from '../lib/use-title.ts';
import { accessWords } from '../lib/words/access.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useWorkspace } from '../lib/workspace.ts';
import { LivePlanProvider } from '../plan/live-plan-provider.tsx';
import { useLivePlan, useReopen } from '../plan/use-plan.ts';
import { Button } from '../ui/button.tsx';
import { onDemand, useOnDemand } from '../ui/on-demand.ts';
import { useBoardShortcuts } from './board-shortcuts.ts';
import { DeviceNotes } from './device-notes.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { MessageScreen } from './message-screen.tsx';
import type { NoPlanProps } from './no-plan.tsx';
import { GoHome } from './not-found-screen.tsx';
import type { PlanScreenId } from './plan-screens.ts';
import { PLAN_SCREENS, planScreenAt } from './plan-screens.ts';
import type { Destination } from './rail.tsx';
import { Shell } from './shell.tsx';

const closingByCode: ReadonlyMap<ProblemCode, Closing> = new Map([
  ['plan-missing', 'removed'],
  ['not-found', 'removed'],
  ['not-a-member', 'removed'],
  ['plan-deleted', 'deleted'],
] as const);

/** Why one cannot be in the plan, as far as the server has said; null where one can. */
const closingOf = ({ data, error }: UseQueryResult<PlanSummary>): Closing | null => {
  if (error instanceof CallFailed && error.failure.kind === 'problem') {
    return closingByCode.get(error.failure.problem.code) ?? null;
  }
  if (data === undefined) return null;
  if (data.deletedAt !== null) return 'deleted';
  return data.role === null ? 'removed' : null;
};

export const PlanScreen = () => {
  const app = useWords(appWords);
  const params = useParams({ from: '/inside/plans/$planId' });
  const id = z.safeParse(planId, params.planId);
  if (!id.success) return <MessageScreen {...app.planMissing} action={<GoHome />} />;
  return <OpenPlan key={id.data} id={id.data} />;
};

const noPlan = onDemand(async () => (await import('./no-plan.tsx')).NoPlan);

/** What is said where there is no plan to show, fetched once it has to be said. */
const WithoutPlan = (props: NoPlanProps) => {
  const app = useWords(appWords);
  const [hasFailed, setFailed] = useState(false);
  const fail = useCallback(() => setFailed(true), []);
  const Part = useOnDemand(noPlan, { needed: !hasFailed, onFailed: fail });
  if (Part !== null) return <Part {...props} />;
  return hasFailed ? <MessageScreen {...app.unreachable} action={<GoHome />} /> : null;
};

/** Tells the others which screen of the plan is looked at here, and undo whose steps are taken back. */
const Surface = ({ screen }: { readonly screen: PlanScreenId }) => {
  const { presence, undo } = useLivePlan();
  useEffect(() => presence.setSurface(screen), [presence, screen]);
  useEffect(() => undo.setSurface(screen), [undo, screen]);
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
  const navigate = useNavigate();
  useTitle(
    account === undefined
      ? app.tabTitle({ screen: title })
      : app.planTabTitle({ account, screen: title }),
  );
  const closing = closingOf(summary);
  // Whoever has been in it is told why that is over, and keeps what they wrote.
  const [wasIn, setWasIn] = useState(false);
  if (!wasIn && summary.data !== undefined && closing === null) setWasIn(true);
  if (!wasIn && (closing !== null || isOutOfReach(summary))) {
    return <WithoutPlan closing={closing} id={id} onAgain={() => void summary.refetch()} />;
  }
  return (
    <LivePlanProvider planId={id} workspace={workspace}>
      <DeviceNotes />
      <WhileInPlan
        closing={closing}
        draw={(message) => (
          <MessageScreen {...message} action={<WaysOn isOpen={closing === null} />} />
        )}
      >
        <UndoKeys />
        <LeaveGuard />
        <Surface screen={screen} />
        <Shell
          navigationLabel={app.planNavigation}
          planId={id}
          destinations={destinations}
          crumbs={isAccountOnItsWay ? null : <Crumbs account={account} screen={screen} />}
          link={isAccountOnItsWay ? null : <SavePill />}
          mode={<ModeChip />}
          people={<PeopleHere />}
          share={<ShareButton plan={summary.data} onLeft={() => void navigate({ to: '/' })} />}
          shortcuts={screen === 'swot' ? shortcuts : []}
          notice={<ForkNotice />}
        >
          <Outlet />
        </Shell>
        <MergeNotice />
        <StuckBanner />
        <Refused />
      </WhileInPlan>
    </LivePlanProvider>
  );
};

/** What was refused and is put aside on this device is spoken of there. */
const Refused = () => (useIsForkSettled() ? null : <RefusedNote />);

/** Nothing answers, and this device knows nothing of the plan. */
const isOutOfReach = ({ data, error }: UseQueryResult<PlanSummary>): boolean =>
  data === undefined && error instanceof CallFailed && error.failure.kind === 'network';

/** Home, and back into the plan where one may be in it again. */
const WaysOn = ({ isOpen }: { readonly isOpen: boolean }) => {
  const { own } = useWords(accessWords);
  const reopen = useReopen();
  return (
    <>
      <GoHome />
      {isOpen && <Button onClick={reopen}>{own.anew}</Button>}
    </>
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
