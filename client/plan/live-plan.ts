/** One plan, live in this page: document, connection, store, edits, undo and presence, made together and ended together. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { PresentUser } from '@gameplan/shared/sync/presence';
import * as Y from 'yjs';
import type { LateRows, LocalCopy } from './device/local-copy.ts';
import { createLocalCopy } from './device/local-copy.ts';
import type { LocalStore, WaitingEdits } from './device/local-store.ts';
import type { AsideFork } from './forks/rows-aside.ts';
import { putRowsAside } from './forks/rows-aside.ts';
import { createGatedEdits, createGatedUndo } from './gated-edits.ts';
import { browserTimers } from './link/browser-timers.ts';
import { openLine } from './link/line.ts';
import type { Timers } from './link/link-watch.ts';
import type { PlanLink } from './link/plan-link.ts';
import { DOUBTED_MS } from './link/plan-link.ts';
import { LOCAL } from './local-origin.ts';
import { createOwnEdits } from './own-edits.ts';
import type { LastText, TypedText } from './own-texts.ts';
import { createOwnTexts } from './own-texts.ts';
import type { PlanAccess } from './plan-access.ts';
import { createPlanAccess } from './plan-access.ts';
import type { PlanFigures } from './plan-figures.ts';
import { createPlanFigures } from './plan-figures.ts';
import { editedRoots } from './plan-roots.ts';
import type { PlanStore } from './plan-store.ts';
import { createPlanStore } from './plan-store.ts';
import type { Presence } from './presence/presence.ts';
import { createPresence } from './presence/presence.ts';
import type { PlanUndo } from './undo/plan-undo.ts';
import { createPlanUndo } from './undo/plan-undo.ts';

export interface LivePlan {
  readonly planId: string;
  readonly doc: Y.Doc;
  readonly store: PlanStore;
  readonly figures: PlanFigures;
  readonly edits: PlanEdits;
  readonly undo: PlanUndo;
  readonly link: PlanLink;
  readonly presence: Presence;
  /** What this device keeps of the plan. */
  readonly copy: LocalCopy;
  /** What the person may do here, as far as the server has said. */
  readonly access: PlanAccess;
  /** Whether the person may write now: the plan allows it, and the server still has this page. */
  mayEdit(): boolean;
  /** Own edits that the server has not acknowledged, and which places they touch; those of earlier loads among them. */
  waiting(): WaitingEdits;
  /** What was written here and may not have arrived, the latest first, with what is being typed now. */
  lastTexts(): readonly LastText[];
  /** What was written here and waits for the server, as it reads now, with what is being typed now. */
  waitingTexts(): readonly LastText[];
  /** The person behind another tab, as presence knows it. */
  nameOfTab(tab: number): string | null;
  end(): void;
}

/** What happens to a page that a live plan heeds. */
export type PageEvent =
  | 'pagehide'
  | 'pageshow'
  | 'online'
  | 'offline'
  | 'visibilitychange'
  | 'resume';

/** What a page lends to its live plan. */
export interface LivePlanPage {
  /** `https://host` of the page. */
  readonly origin: string;
  /** What stands in the field that has the focus; null where nobody types. */
  typing(): TypedText | null;
  /** Calls `step` when the page is left or comes back, or the network does; gives a way to stop. */
  listen(event: PageEvent, step: () => void): () => void;
}

export interface LivePlanDeps {
  readonly planId: string;
  readonly self: PresentUser;
  readonly page: LivePlanPage;
  readonly clock: Clock;
  readonly random: Random;
  /** What this device keeps; null where it keeps nothing for this person. */
  readonly store: LocalStore | null;
  /** Names this load of the page in what the device keeps, where each opening of the plan adds its own. */
  readonly tab: string;
  /** The class that sockets are made of; the browser's own by default. */
  readonly socket?: typeof WebSocket;
  readonly timers?: Timers;
  /** Who hears that rows which came too late have become a fork. */
  readonly aside?: AsideFork;
}

const NOBODY: AsideFork = { title: () => '', kept: () => undefined };

/** Heeds the page: it comes back, it goes, and the network with it. */
const heedPage = (page: LivePlanPage, { link, presence }: Pick<LivePlan, 'link' | 'presence'>) => {
  const stops = [
    page.listen('pagehide', presence.leave),
    page.listen('pageshow', () => {
      presence.enter();
      link.look();
    }),
    page.listen('online', link.look),
    page.listen('offline', link.tryNow),
    page.listen('visibilitychange', link.look),
    page.listen('resume', link.look),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};

/** A server that took no edits of this page is asked anew when the person may write by now. */
const askAnewOf = (access: PlanAccess, link: PlanLink): (() => void) => {
  let could = access.may('plan.edit').allowed;
  return access.subscribe(() => {
    const can = access.may('plan.edit').allowed;
    if (can && !could && link.current().canWrite === false) link.tryNow();
    could = can;
  });
};

const withTyped = (texts: readonly LastText[], typed: TypedText | null): readonly LastText[] => {
  const isKnown = typed === null || texts.some(({ text }) => text === typed.text);
  return isKnown ? texts : [typed, ...texts];
};

/** Opens a plan and begins to load it: first what this device keeps of it, then what the server has. */
export const createLivePlan = (deps: LivePlanDeps): LivePlan => {
  const { planId, self, page, clock, random, tab } = deps;
  const { socket = WebSocket, timers = browserTimers, aside = NOBODY, store: kept } = deps;
  const doc = new Y.Doc();
  const store = createPlanStore(doc);
  const ownUndo = createPlanUndo({ doc, roots: editedRoots(doc), clock });
  const ownTexts = createOwnTexts({ doc, store, clock });
  const access = createPlanAccess();
  // A page may open the plan again: what its earlier opening left waiting is another's, as after a reload.
  const opening = `${tab}-${random.bytes(4).join('-')}`;
  const late: LateRows = {
    join: (stored, apply) => line.join(stored, apply),
    putAside: async (stored) => {
      if (kept !== null) await putRowsAside(stored, { store: kept, planId, clock, random, aside });
    },
  };
  const copy = createLocalCopy({ store: kept, planId, tab: opening, doc, clock, timers, late });
  const { origin } = page;
  const line = openLine({
    planId,
    origin,
    doc,
    undo: ownUndo,
    copy,
    socket,
    clock,
    random,
    timers,
  });
  const { link, acks } = line;
  const presence = createPresence({ awareness: line.awareness, self, surface: 'swot' });
  const edits = createPlanEdits({ doc, origin: LOCAL, clock, random, author: self.id });
  const mayEdit = (): boolean => {
    const { link: how, canWrite } = link.current();
    return access.may('plan.edit').allowed && how !== 'refused' && canWrite !== false;
  };
  const stops = [heedPage(page, { link, presence }), askAnewOf(access, link)];
  let hasEnded = false;
  void copy.load().then((stored) => {
    if (!hasEnded) line.begin(stored);
  });

  return {
    planId,
    doc,
    store,
    figures: createPlanFigures({ store }),
    edits: createGatedEdits(createOwnEdits({ doc, edits }), mayEdit),
    undo: createGatedUndo(ownUndo, mayEdit),
    link,
    presence,
    copy,
    access,
    mayEdit,
    waiting: () => acks.all(clock.now()),
    lastTexts: () => {
      const from = link.current().doubtedFrom ?? clock.now() - DOUBTED_MS;
      return withTyped(ownTexts.since(from), page.typing());
    },
    waitingTexts: () => withTyped(ownTexts.at(acks.all(clock.now()).places), page.typing()),
    nameOfTab: (other) => presence.nameOfTab(other),
    end: () => {
      hasEnded = true;
      for (const stop of stops) stop();
      presence.stop();
      ownTexts.stop();
      store.stop();
      line.end();
      // What is still to be written to the device is written; nothing of it comes from the document any more.
      void copy.stop();
      doc.destroy();
    },
  };
};
