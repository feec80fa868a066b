/** How this page is connected to the plan's room, and what of the person's own work has not reached it. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import type { Ack, Nack, Welcome } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';
import type { LocalCopy } from '../device/local-copy.ts';
import type { Place } from '../device/local-store.ts';
import type { CopyState } from '../device/local-writing.ts';
import { createListeners } from '../listeners.ts';
import type { Acks, EditKind } from './acks.ts';
import type { Closed, Refusal } from './link-refusals.ts';
import { closedByWelcome, refusalBy } from './link-refusals.ts';
import type { Timers } from './link-watch.ts';
import { createLinkWatch, SILENT_MS, TRY_MS } from './link-watch.ts';
import { retryDelay, UNCOUNTED_TRIES } from './retry-delay.ts';

export interface LinkState {
  readonly link: 'connecting' | 'connected' | 'offline' | 'refused';
  readonly refusal: Refusal | null;
  /** How the server ended it for good; null while it has not. */
  readonly closedWith: Closed | null;
  /** Since when it has not been connected, in ms since 1970; null while it is. */
  readonly offSince: number | null;
  /** Whether there is something to show: the plan has arrived once, or the device kept it. */
  readonly hasPlan: boolean;
  /** Named edits that the server has not acknowledged, those of earlier loads of the page among them. */
  readonly waitingEdits: number;
  /** When the oldest of them was made, in ms since 1970; null where none waits. */
  readonly waitingSince: number | null;
  /** Since when something made here has waited without a break, in ms since 1970; null when all is acknowledged. */
  readonly dirtySince: number | null;
  /** Whether edits from before this connection are on their way over it. */
  readonly isSending: boolean;
  /** Since when a server that is there owes an acknowledgement, in ms since 1970; null where it owes none. */
  readonly owedSince: number | null;
  /** What the device keeps. */
  readonly copy: CopyState;
  /** Whether the server takes edits from here; null until it has said so. */
  readonly canWrite: boolean | null;
  readonly readOnlyBecause: Welcome['readOnlyBecause'];
  /** Which generation of the plan this is; null until the server has said so. */
  readonly epoch: number | null;
  /** Once the server has refused this page: from when on own edits may be missing there, in ms since 1970. */
  readonly doubtedFrom: number | null;
}

/** So long before the end an edit may have been made of which somebody who was shut out asks, in ms. */
export const DOUBTED_MS = 60_000;

/** What the link needs of a y-websocket provider. */
export interface LinkProvider {
  on(event: 'sync', step: (isSynced: boolean) => void): void;
  on(event: 'status', step: (told: { readonly status: string }) => void): void;
  on(event: 'connection-close', step: () => void): void;
  on(event: 'closed', step: (closed: Closed) => void): void;
  /** When the last frame of the server came, in ms since 1970. */
  readonly wsLastMessageReceived: number;
  wsUnsuccessfulReconnects: number;
  maxBackoffTime: number;
  connect(): void;
  disconnect(): void;
}

export interface PlanLink {
  current(): LinkState;
  subscribe(step: () => void): () => void;
  /** An update was made here. */
  edited(kind: EditKind, places: readonly Place[]): void;
  /** An update left, on this connection the message of that index. */
  sent(what: 'answer' | 'update', index: number): void;
  welcomed(welcome: Welcome): void;
  acked(ack: Ack): void;
  nacked(nack: Nack): void;
  /** The device has given what it keeps, or is not waited for any longer: the line begins. */
  begin(holdsPlan: boolean): void;
  /** Somebody else writes under the client id of this page: the same end as if the server had said so. */
  clashed(): void;
  /** The line begins anew, after a step that puts into the document what this device gave too late. */
  takeIn(step: () => void): void;
  /** What may be shown was read from the device, or its state changed. */
  copyIs(copy: CopyState): void;
  /** The browser says that the network went: find out at once instead of waiting for the line to fall silent. */
  tryNow(): void;
  /** The page or the network came back: try at once, unless the line has spoken lately or has just been begun. */
  look(): void;
  /** Whether the server would take an edit, as far as it has said. */
  mayWrite(): boolean;
  stop(): void;
}

export interface PlanLinkDeps {
  readonly provider: LinkProvider;
  readonly acks: Acks;
  readonly copy: Pick<LocalCopy, 'note' | 'acknowledged' | 'know'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
}

const BEFORE: LinkState = {
  link: 'connecting',
  refusal: null,
  closedWith: null,
  offSince: null,
  hasPlan: false,
  waitingEdits: 0,
  waitingSince: null,
  dirtySince: null,
  isSending: false,
  owedSince: null,
  copy: 'loading',
  canWrite: null,
  readOnlyBecause: null,
  epoch: null,
  doubtedFrom: null,
};

const isSameState = (one: LinkState, other: LinkState): boolean =>
  one.closedWith?.code === other.closedWith?.code &&
  Object.entries(one).every(
    ([key, value]) => key === 'closedWith' || Object.is(value, Reflect.get(other, key)),
  );

export const createPlanLink = (deps: PlanLinkDeps): PlanLink => {
  const { provider, acks, copy, clock, random, timers } = deps;
  const listeners = createListeners();
  let state: LinkState = { ...BEFORE, offSince: clock.now() };
  /** Tries since the last one that came through. */
  let tries = 0;
  let notBeforeMs = 0;
  /** The line is being begun anew from here: the server goes on owing what it owes. */
  let isRenewing = false;
  let hasBegun = false;
  /** When the try began that has neither come through nor failed. */
  let triedAt: number | null = null;

  const watch = createLinkWatch({
    current: () => state,
    renew: () => tryNow(),
    clock,
    timers,
  });
  const set = (change: Partial<LinkState>): void => {
    const next = { ...state, ...change };
    if (isSameState(state, next)) return;
    state = next;
    watch.changed();
    listeners.tell();
  };
  /** What waits, read anew; a step of the server makes what it owes begin anew. */
  const count = (change: Partial<LinkState> = {}, isProgress = false): void => {
    const { count: waitingEdits, since, isDirty, isLate } = acks.current();
    const link = change.link ?? state.link;
    const owed = isProgress ? null : state.owedSince;
    const mayOwe = isDirty && (link === 'connected' || isRenewing);
    set({
      ...change,
      waitingEdits,
      waitingSince: since,
      dirtySince: isDirty ? (state.dirtySince ?? clock.now()) : null,
      isSending: link === 'connected' && isDirty && isLate,
      owedSince: mayOwe ? (owed ?? clock.now()) : null,
    });
  };
  const end = (closed: Closed): void => {
    const now = clock.now();
    const away = (state.offSince ?? now) - DOUBTED_MS;
    count({
      link: 'refused',
      refusal: refusalBy(closed),
      closedWith: closed,
      offSince: state.offSince ?? now,
      doubtedFrom: Math.min(state.waitingSince ?? away, away),
    });
  };
  const hangUp = (closed: Closed): void => {
    provider.disconnect();
    end(closed);
  };
  const renew = (between: () => void): void => {
    const goesOn = state.link !== 'refused' && hasBegun;
    if (goesOn) {
      tries = 0;
      isRenewing = state.link === 'connected';
      provider.disconnect();
    }
    between();
    if (goesOn) provider.connect();
  };
  const tryNow = (): void => renew(() => undefined);
  provider.on('status', ({ status }) => {
    if (status === 'connecting') triedAt = clock.now();
  });
  provider.on('sync', (isSynced) => {
    if (!isSynced) return;
    triedAt = null;
    tries = 0;
    isRenewing = false;
    count({ link: 'connected', refusal: null, hasPlan: true, offSince: null });
  });
  provider.on('connection-close', () => {
    triedAt = null;
    provider.maxBackoffTime = Math.max(retryDelay(tries, random), notBeforeMs);
    provider.wsUnsuccessfulReconnects = UNCOUNTED_TRIES;
    tries += 1;
    notBeforeMs = 0;
    acks.closed();
    if (state.link === 'refused') return;
    // A line that breaks once more was not ours to renew: nobody is there who owes anything.
    if (state.link !== 'connected') isRenewing = false;
    count({ link: 'offline', offSince: state.offSince ?? clock.now() });
  });
  provider.on('closed', end);

  return {
    current: () => state,
    subscribe: listeners.subscribe,
    edited: (kind, places) => {
      // Yjs tidies in readers' pages as well, and what it tidies there is never sent.
      if (kind === 'tidying' && state.canWrite === false) return;
      acks.edited(kind, clock.now(), places);
      copy.note(acks.own());
      count();
    },
    sent: (what, index) => {
      if (what === 'update') return acks.sent(index);
      acks.answered(index);
      count();
    },
    welcomed: ({ epoch, docSeq, canWrite, readOnlyBecause }) => {
      copy.know(epoch, docSeq);
      if (!canWrite) acks.forgetTidying();
      count({ canWrite, readOnlyBecause, epoch });
      // They cannot be sent: the same end as if they had been.
      if (!canWrite && state.waitingEdits > 0) hangUp(closedByWelcome(readOnlyBecause));
    },
    acked: ({ upTo, docSeq }) => {
      copy.acknowledged(acks.acked(upTo));
      copy.note(acks.own());
      if (state.epoch !== null && !acks.current().isDirty) copy.know(state.epoch, docSeq);
      count({}, true);
    },
    nacked: ({ retryable, retryAfterMs }) => {
      if (retryable) notBeforeMs = retryAfterMs;
    },
    begin: (holdsPlan) => {
      hasBegun = true;
      count(holdsPlan ? { hasPlan: true } : {});
      provider.connect();
    },
    clashed: () => hangUp({ code: CLOSE.otherWriter, reason: '' }),
    copyIs: (state) => set({ copy: state }),
    takeIn: (step) => renew(() => [step(), count({ hasPlan: true })]),
    tryNow,
    look: () => {
      // A page that has just been shown is on its way already.
      if (triedAt !== null && clock.now() - triedAt <= TRY_MS) return;
      const isSilent = clock.now() - provider.wsLastMessageReceived > SILENT_MS;
      if (state.link !== 'connected' || isSilent) tryNow();
    },
    mayWrite: () => state.canWrite !== false,
    stop: () => watch.stop(),
  };
};
