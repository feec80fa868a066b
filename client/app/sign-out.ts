/** The one place that ends a session by the way out: on the server, then on this device, then in the other tabs. */
import { signOut } from '@gameplan/shared/api/people';
import { useQueryClient } from '@tanstack/react-query';
import { useRouteContext, useRouter } from '@tanstack/react-router';
import { useContext } from 'react';
import { useMe } from '../lib/me.ts';
import { useCall } from '../lib/use-call.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { useDevice, useLocalStore } from '../plan/device/local-store/use-local-store.ts';
import { LivePlanContext } from '../plan/use-plan.ts';
import { useToast } from '../ui/toast.tsx';

/** What would be lost with what this device keeps. */
export interface Unsent {
  /** Edits that the server does not have, of all plans and tabs. */
  readonly edits: number;
  /** Changes that the server refused and that are put aside here. */
  readonly forks: number;
}

/** How many edits of the plan around, where there is one, wait on this page and are not on the device. */
const useEditsOfPage = (): (() => number) => {
  const live = useContext(LivePlanContext);
  return () => {
    if (live === null) return 0;
    const { waitingEdits, copy } = live.link.current();
    return copy === 'ok' ? 0 : waitingEdits;
  };
};

/** Asks page and device what is kept nowhere else; a store that fails keeps nothing that could be told of. */
export const useUnsent = (): (() => Promise<Unsent>) => {
  const store = useLocalStore();
  const editsOfPage = useEditsOfPage();
  return async () => {
    try {
      const waiting = (await store?.waiting()) ?? new Map<string, number>();
      const edits = [...waiting.values()].reduce((sum, count) => sum + count, 0);
      return { edits: edits + editsOfPage(), forks: (await store?.forks())?.length ?? 0 };
    } catch {
      return { edits: editsOfPage(), forks: 0 };
    }
  };
};

/** Ends the session and deletes what is kept here; says so if the server did not hear of it, and deletes nothing then. */
export const useSignOut = () => {
  const app = useWords(appWords);
  const call = useCall();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const device = useDevice();
  const me = useMe();
  const { visits, events, parting, here, otherTabs } = useRouteContext({ from: '__root__' });
  return async () => {
    // That the session is over is no news to this page.
    events.stop();
    const answer = await call(signOut);
    if (!answer.ok) {
      events.start();
      toast({ text: app.profile.signOutFailed });
      return;
    }
    visits.remember('signed-out');
    here.set(null);
    parting.forget();
    otherTabs.tellSignedOut(me.id);
    // Whoever had something to lose was asked before.
    await router.navigate({ to: '/sign-in', ignoreBlocker: true });
    queries.clear();
    // What a tab still holds goes with that tab.
    await device?.forget(me.id).catch(() => undefined);
  };
};
