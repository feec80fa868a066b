/** Opens a plan for the screens inside it, and ends it when they are left. */
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useMe } from '../lib/me.ts';
import type { LivePlan, LivePlanPage } from './live-plan.ts';
import { createLivePlan } from './live-plan.ts';
import type { PlanWorkspace } from './plan-figures.ts';
import { PlanWorkspaceContext } from './use-figures.ts';
import { LivePlanContext } from './use-plan.ts';

const browserPage: LivePlanPage = {
  origin: globalThis.location?.origin ?? '',
  listen: (event, step) => {
    window.addEventListener(event, step);
    return () => window.removeEventListener(event, step);
  },
};

const clock = { now: () => Date.now() };
const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

/** Until the live plan is there (one render), nothing is shown; the board's own skeleton waits for the first sync. */
const OnePlan = ({
  planId,
  children,
}: {
  readonly planId: string;
  readonly children: ReactNode;
}) => {
  const { id, name } = useMe();
  const [live, setLive] = useState<LivePlan | null>(null);
  useEffect(() => {
    const self = { id, name, colour: 0 };
    const made = createLivePlan({ planId, self, page: browserPage, clock, random });
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
  }, [planId, id, name]);
  return live === null ? null : <LivePlanContext value={live}>{children}</LivePlanContext>;
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
    <OnePlan key={planId} planId={planId}>
      {children}
    </OnePlan>
  </PlanWorkspaceContext>
);
