/** How this page is connected to the plan's room, and what of the person's own work has not reached it. */
import type { Clock } from '@gameplan/shared/base/clock';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { createListeners } from './listeners.ts';

/** Why the server will not have this connection again. */
export type Refusal =
  | 'refused'
  | 'not-signed-in'
  /** Something was written that the role does not allow. */
  | 'role'
  /** The person is out of the plan. */
  | 'removed'
  | 'read-only'
  | 'no-such-plan'
  /** What this page writes as is another page's, or of an earlier generation of the plan. */
  | 'other-writer'
  /** The plan lies in the bin. */
  | 'plan-deleted'
  | 'schema-too-old'
  | 'plan-too-new';

export interface LinkState {
  readonly link: 'connecting' | 'connected' | 'offline' | 'refused';
  readonly refusal: Refusal | null;
  /** Whether the plan has arrived once, so that there is something to show. */
  readonly hasPlan: boolean;
  /** Own edits that wait in this tab: for all that is known, the server does not have them. */
  readonly waitingEdits: number;
  /** Once the server has refused this page: from when on own edits may be missing there, in ms since 1970. */
  readonly doubtedFrom: number | null;
}

/** So long before the end an edit may have been made that did not come through, in ms: nothing tells which did. */
export const DOUBTED_MS = 60_000;

/** How the server ended it for good. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** What the link needs of a y-websocket provider. */
export interface LinkProvider {
  on(event: 'sync', step: (isSynced: boolean) => void): void;
  on(event: 'connection-close', step: () => void): void;
  on(event: 'closed', step: (closed: Closed) => void): void;
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
  [CLOSE.otherWriter]: 'other-writer',
  [CLOSE.planDeleted]: 'plan-deleted',
  [CLOSE.schemaTooOld]: 'schema-too-old',
  [CLOSE.planTooNew]: 'plan-too-new',
};

/** What a code leaves open, its reason says. */
const refusalBy = ({ code, reason }: Closed): Refusal =>
  code === CLOSE.forbidden && (reason === 'role' || reason === 'removed')
    ? reason
    : (refusalOf[code] ?? 'refused');

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
  let state: LinkState = {
    link: 'connecting',
    refusal: null,
    hasPlan: false,
    waitingEdits: 0,
    doubtedFrom: null,
  };
  let offlineSince: number | null = null;
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
    offlineSince = null;
    set({ link: 'connected', refusal: null, hasPlan: true, waitingEdits: 0 });
  });
  provider.on('connection-close', () => {
    if (state.link === 'offline' || state.link === 'refused') return;
    offlineSince = clock.now();
    set({ link: 'offline', waitingEdits: unheardCount() });
  });
  provider.on('closed', (closed) =>
    set({
      link: 'refused',
      refusal: refusalBy(closed),
      doubtedFrom: (offlineSince ?? clock.now()) - DOUBTED_MS,
    }),
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
