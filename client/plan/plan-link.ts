/** How this page is connected to the plan's room, and what of the person's own work has not reached it. */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { createListeners } from './listeners.ts';

/** Why the server will not have this connection again. */
export type Refusal =
  | 'refused'
  | 'not-signed-in'
  | 'read-only'
  | 'no-such-plan'
  | 'schema-too-old'
  | 'plan-too-new';

export interface LinkState {
  readonly link: 'connecting' | 'connected' | 'offline' | 'refused';
  readonly refusal: Refusal | null;
  /** Whether the plan has arrived once, so that there is something to show. */
  readonly hasPlan: boolean;
  /** Own edits that wait in this tab: for all that is known, the server does not have them. */
  readonly waitingEdits: number;
}

/** What the link needs of a y-websocket provider. */
export interface LinkProvider {
  on(event: 'sync', step: (isSynced: boolean) => void): void;
  on(event: 'connection-close', step: () => void): void;
  on(event: 'closed', step: (reason: { readonly code: number }) => void): void;
  /** When the last frame of the server came, in ms since 1970. */
  readonly wsLastMessageReceived: number;
  connect(): void;
  disconnect(): void;
}

export interface PlanLink {
  current(): LinkState;
  subscribe(step: () => void): () => void;
  /** An edit of the person in front of this page: a new one, or more of the one under way. */
  countEdit(which: 'new' | 'more'): void;
  /** The browser says that the network came or went: find out at once instead of waiting for the line to fall silent. */
  tryNow(): void;
}

const refusalOf: Readonly<Record<number, Refusal>> = {
  [CLOSE.refused]: 'refused',
  [CLOSE.notSignedIn]: 'not-signed-in',
  [CLOSE.forbidden]: 'read-only',
  [CLOSE.noSuchPlan]: 'no-such-plan',
  [CLOSE.schemaTooOld]: 'schema-too-old',
  [CLOSE.planTooNew]: 'plan-too-new',
};

/** One gesture is one change, however many letters it has. */
const counted = (count: number, which: 'new' | 'more'): number =>
  which === 'new' ? count + 1 : Math.max(count, 1);

export const createPlanLink = ({
  provider,
  clock,
}: {
  readonly provider: LinkProvider;
  readonly clock: Clock;
}): PlanLink => {
  const listeners = createListeners();
  let state: LinkState = { link: 'connecting', refusal: null, hasPlan: false, waitingEdits: 0 };
  /** Edits since the server was last heard: without acknowledgements, the most that can be said of what arrived. */
  let unheard = { count: 0, at: 0 };

  const set = (change: Partial<LinkState>): void => {
    state = { ...state, ...change };
    listeners.tell();
  };
  const unheardCount = (): number =>
    unheard.at >= provider.wsLastMessageReceived ? unheard.count : 0;

  provider.on('sync', (isSynced) => {
    if (!isSynced) return;
    unheard = { count: 0, at: 0 };
    set({ link: 'connected', refusal: null, hasPlan: true, waitingEdits: 0 });
  });
  provider.on('connection-close', () => {
    if (state.link === 'offline' || state.link === 'refused') return;
    set({ link: 'offline', waitingEdits: unheardCount() });
  });
  provider.on('closed', ({ code }) =>
    set({ link: 'refused', refusal: refusalOf[code] ?? 'refused' }),
  );

  return {
    current: () => state,
    subscribe: listeners.subscribe,
    countEdit: (which) => {
      unheard = { count: counted(unheardCount(), which), at: clock.now() };
      if (state.link === 'connected') return;
      const waitingEdits = counted(state.waitingEdits, which);
      if (waitingEdits !== state.waitingEdits) set({ waitingEdits });
    },
    tryNow: () => {
      if (state.link === 'refused') return;
      provider.disconnect();
      provider.connect();
    },
  };
};
