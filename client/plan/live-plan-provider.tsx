/** Opens a plan for the screens inside it, and ends it when they are left. */

import type { PresentUser } from '@gameplan/shared/sync/presence';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useMe } from '../lib/me.ts';
import { planSummaryQuery } from '../lib/plan-summary.ts';
import { useCall } from '../lib/use-call.ts';
import { useLocalStore } from './device/local-store/use-local-store.ts';
import type { LocalStore } from './device/local-store.ts';
import type { Reopenings } from './forks/fork-flow.ts';
import { createForkFlow, createReopenings } from './forks/fork-flow.ts';
import { ForkContext, useForksChanged } from './forks/fork-list.ts';
import { createSealableStore } from './forks/fork-seal.ts';
import { useDoubt } from './forks/use-doubt.ts';
import type { LivePlan, LivePlanPage } from './live-plan.ts';
import { createLivePlan } from './live-plan.ts';
import { actorOf, standingOf } from './plan-access.ts';
import type { PlanWorkspace } from './plan-figures.ts';
import { LivePlanContext, ReopenContext } from './use-plan.ts';
import { PlanWorkspaceContext } from './use-plan-workspace.ts';

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

/** A name that nothing else has; a page that came without encryption has no `randomUUID`. */
const newName = (): string =>
  [...random.bytes(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

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

/** What outlives the pages that are opened one after the other on the same plan. */
interface Opening {
  readonly planId: string;
  readonly store: LocalStore | null;
  /** Names this load of the page. */
  readonly tab: string;
  readonly reopenings: Reopenings;
  readonly doubted: string | null;
  readonly reopen: (doubted: string | null) => void;
  /** Rows that this device gave too late have become a fork. */
  readonly asideKept: (id: string, isDoubted: boolean) => void;
  readonly settle: () => void;
}

/** How plan and account are called, as far as the page knows. */
const useTitleOf = (planId: string): (() => string) => {
  const { data } = useQuery(planSummaryQuery(useCall(), planId));
  const title = useRef('');
  title.current = data === undefined ? '' : `${data.account.name} / ${data.name}`;
  return useCallback(() => title.current, []);
};

/** Opens a plan with all that watches over it; ends both. */
const openPlan = (
  { planId, store, tab, reopenings, reopen, asideKept }: Opening,
  { self, title }: { readonly self: PresentUser; readonly title: () => string },
) => {
  const sealable = store === null ? null : createSealableStore(store);
  const kept = sealable?.store ?? null;
  const page = browserPage;
  const aside = { title, kept: asideKept };
  const live = createLivePlan({ planId, self, page, clock, random, store: kept, tab, aside });
  const flow = createForkFlow({
    planId,
    doc: live.doc,
    link: live.link,
    waiting: live.waiting,
    store,
    copy: live.copy,
    epoch: live.copy.epoch,
    seal: async () => sealable?.seal(),
    title,
    clock,
    newId: () => newName(),
    reopenings,
    reopen,
  });
  const end = (): void => {
    flow.stop();
    live.end();
  };
  return { live, flow, end };
};
type OpenedPlan = Pick<ReturnType<typeof openPlan>, 'live' | 'flow'>;

/** Where nothing waits, the server has all that counts: rows that it refuses are not to be sent to it again. */
const wipeUnlessWaiting = async (store: LocalStore | null, planId: string): Promise<void> => {
  const waiting = await store?.waiting();
  if (waiting?.has(planId) === false) await store?.wipe(planId);
};

/** What waits for the server would be lost with this tab, or would wait until the plan is opened here again. */
const useCloseGuard = (live: LivePlan | null): void => {
  useEffect(() => {
    if (live === null) return;
    const guard = (event: BeforeUnloadEvent) => {
      if (live.link.current().waitingEdits > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [live]);
};

const Inside = ({
  opened: { live, flow },
  opening,
  children,
}: {
  readonly opened: OpenedPlan;
  readonly opening: Opening;
  readonly children: ReactNode;
}) => {
  const state = useSyncExternalStore(flow.subscribe, flow.current);
  useDoubt(live, opening);
  const { doubted } = opening;
  const standing = useMemo(() => ({ state, held: flow.held, doubted }), [state, flow, doubted]);
  return (
    <LivePlanContext value={live}>
      <ForkContext value={standing}>{children}</ForkContext>
    </LivePlanContext>
  );
};

/** Until the live plan is there (one render), nothing is shown; the board's own skeleton waits for the first sync. */
const OnePlan = ({
  opening,
  children,
}: {
  readonly opening: Opening;
  readonly children: ReactNode;
}) => {
  const { id, name } = useMe();
  const [opened, setOpened] = useState<OpenedPlan | null>(null);
  const title = useTitleOf(opening.planId);
  const first = useRef(opening);
  useAccessOf(opened?.live ?? null, opening.planId);
  useCloseGuard(opened?.live ?? null);
  useEffect(() => {
    const self = { id, name, colour: 0 };
    const { end, ...made } = openPlan(first.current, { self, title });
    setOpened(made);
    return () => {
      setOpened(null);
      end();
    };
  }, [id, name, title]);
  return opened === null ? null : (
    <Inside opened={opened} opening={opening}>
      {children}
    </Inside>
  );
};

/** The plan as it was opened last: what the server has refused for good is given up by opening it anew. */
const Opened = ({
  planId,
  children,
}: {
  readonly planId: string;
  readonly children: ReactNode;
}) => {
  const store = useLocalStore();
  const forksChanged = useForksChanged();
  const [tab] = useState(() => newName());
  const [reopenings] = useState(() => createReopenings(clock));
  const [{ times, doubted }, setOpening] = useState<{ times: number; doubted: string | null }>({
    times: 0,
    doubted: null,
  });
  const reopen = useCallback(
    (next: string | null) => {
      setOpening((before) => ({ times: before.times + 1, doubted: next }));
      forksChanged();
    },
    [forksChanged],
  );
  const byHand = useCallback(() => {
    const anew = () => reopen(null);
    void wipeUnlessWaiting(store, planId).then(anew, anew);
  }, [reopen, store, planId]);
  const asideKept = useCallback(
    (id: string, isDoubted: boolean) => {
      if (isDoubted) setOpening((before) => ({ ...before, doubted: id }));
      forksChanged();
    },
    [forksChanged],
  );
  const settle = useCallback(() => setOpening((before) => ({ ...before, doubted: null })), []);
  const opening = { planId, store, tab, reopenings, doubted, reopen, asideKept, settle };
  return (
    <ReopenContext value={byHand}>
      <OnePlan key={times} opening={opening}>
        {children}
      </OnePlan>
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
