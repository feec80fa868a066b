/** Opens a plan for the screens inside it, and ends it when they are left. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useMe } from '../lib/me.ts';
import { planSummaryQuery } from '../lib/plan-summary.ts';
import { useCall } from '../lib/use-call.ts';
import type { LivePlan, LivePlanPage } from './live-plan.ts';
import { createLivePlan } from './live-plan.ts';
import { useLocalStore } from './local-store/use-local-store.ts';
import { actorOf, standingOf } from './plan-access.ts';
import type { PlanWorkspace } from './plan-figures.ts';
import { PlanWorkspaceContext } from './use-figures.ts';
import { LivePlanContext, ReopenContext } from './use-plan.ts';

const browserPage: LivePlanPage = {
  origin: globalThis.location?.origin ?? '',
  typing: () => {
    const { activeElement } = document;
    const isField =
      activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement;
    if (!isField || activeElement.closest('main') === null) return null;
    const text = activeElement.value.trim();
    return text === '' ? null : { label: activeElement.getAttribute('aria-label') ?? '', text };
  },
  listen: (event, step) => {
    // Some of them do not bubble: the page hears them on their way down.
    window.addEventListener(event, step, { capture: true });
    return () => window.removeEventListener(event, step, { capture: true });
  },
};

const clock = { now: () => Date.now() };
const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

/** Keeps what the page takes the person's rights for at what the server last said. */
const useAccessOf = (live: LivePlan | null, planId: string): void => {
  const { role } = useMe();
  const { data, isError } = useQuery(planSummaryQuery(useCall(), planId));
  useLayoutEffect(() => {
    if (live === null) return;
    const actor = actorOf({ role });
    if (data !== undefined) live.access.know({ actor, plan: standingOf(data) });
    // It cannot be asked now: the plan may be read as far as it comes, and nothing is written on a guess.
    else if (isError) {
      live.access.know({ actor, plan: { role: 'viewer', isApprover: false, isDeleted: false } });
    }
  }, [live, role, data, isError]);
};

/** Until the live plan is there (one render), nothing is shown; the board's own skeleton waits for the first sync. */
const OnePlan = ({
  planId,
  children,
}: {
  readonly planId: string;
  readonly children: ReactNode;
}) => {
  const { id, name } = useMe();
  const store = useLocalStore();
  const [tab] = useState(() => crypto.randomUUID());
  const [live, setLive] = useState<LivePlan | null>(null);
  useAccessOf(live, planId);
  useEffect(() => {
    const self = { id, name, colour: 0 };
    const made = createLivePlan({ planId, self, page: browserPage, clock, random, store, tab });
    setLive(made);
    // What waits in this tab would be lost with it.
    const guard = (event: BeforeUnloadEvent) => {
      if (made.link.current().waitingEdits > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    return () => {
      window.removeEventListener('beforeunload', guard);
      setLive(null);
      made.end();
    };
  }, [planId, id, name, store, tab]);
  return live === null ? null : <LivePlanContext value={live}>{children}</LivePlanContext>;
};

/** The plan as it was opened last: what the server has refused for good is given up by opening it anew. */
const Opened = (props: { readonly planId: string; readonly children: ReactNode }) => {
  const [times, setTimes] = useState(0);
  const reopen = useCallback(() => setTimes((before) => before + 1), []);
  return (
    <ReopenContext value={reopen}>
      <OnePlan key={times} {...props} />
    </ReopenContext>
  );
};

/** Everything inside may use the plan: `usePlan`, `useEdits`, `useFigures`, `useUndo`, `useLink`, `usePresent`. */
export const LivePlanProvider = ({
  planId,
  workspace,
  children,
}: {
  readonly planId: string;
  readonly workspace: PlanWorkspace;
  readonly children: ReactNode;
}) => (
  <PlanWorkspaceContext value={workspace}>
    <Opened key={planId} planId={planId}>
      {children}
    </Opened>
  </PlanWorkspaceContext>
);
