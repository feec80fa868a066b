/** One plan, live in this page: document, connection, store, edits, undo and presence, made together and ended together. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import { createDeriver } from '@gameplan/shared/derive/deriver';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { PresentUser } from '@gameplan/shared/sync/presence';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createGatedEdits, createGatedUndo } from './gated-edits.ts';
import { LOCAL } from './local-origin.ts';
import { createOwnEdits } from './own-edits.ts';
import type { LastText, TypedText } from './own-texts.ts';
import { createOwnTexts } from './own-texts.ts';
import type { PlanAccess } from './plan-access.ts';
import { createPlanAccess } from './plan-access.ts';
import type { PlanFigures } from './plan-figures.ts';
import { createPlanFigures } from './plan-figures.ts';
import type { PlanLink } from './plan-link.ts';
import { createPlanLink, DOUBTED_MS } from './plan-link.ts';
import { editedRoots } from './plan-roots.ts';
import type { PlanStore } from './plan-store.ts';
import { createPlanStore } from './plan-store.ts';
import type { PlanUndo } from './plan-undo.ts';
import { createPlanUndo } from './plan-undo.ts';
import type { Presence } from './presence.ts';
import { createPresence } from './presence.ts';

export interface LivePlan {
  readonly planId: string;
  readonly doc: Y.Doc;
  readonly store: PlanStore;
  readonly figures: PlanFigures;
  readonly edits: PlanEdits;
  readonly undo: PlanUndo;
  readonly link: PlanLink;
  readonly presence: Presence;
  /** What the person may do here, as far as the server has said. */
  readonly access: PlanAccess;
  /** Whether the person may write now: the plan allows it, and the server still has this page. */
  mayEdit(): boolean;
  /** What was written here and may not have arrived, the latest first, with what is being typed now. */
  lastTexts(): readonly LastText[];
  /** The person behind another tab, as presence knows it. */
  nameOfTab(tab: number): string | null;
  end(): void;
}

/** What a page lends to its live plan. */
export interface LivePlanPage {
  /** `https://host` of the page. */
  readonly origin: string;
  /** What stands in the field that has the focus; null where nobody types. */
  typing(): TypedText | null;
  /** Calls `step` when the page is left or comes back, or the network does; gives a way to stop. */
  listen(event: 'pagehide' | 'pageshow' | 'online' | 'offline', step: () => void): () => void;
}

export interface LivePlanDeps {
  readonly planId: string;
  readonly self: PresentUser;
  readonly page: LivePlanPage;
  readonly clock: Clock;
  readonly random: Random;
}

/** Longest wait between two tries, in ms: spread, so that a restarted server is not met by everybody at once. */
const backoff = (random: Random): number => 2_000 + ((random.bytes(1)[0] ?? 0) / 256) * 2_000;

const openProvider = ({ planId, page, random }: LivePlanDeps, doc: Y.Doc): WebsocketProvider =>
  new WebsocketProvider(`${page.origin.replace(/^http/, 'ws')}/sync`, planId, doc, {
    params: { schema: String(SCHEMA) },
    disableBc: true,
    maxBackoffTime: backoff(random),
  });

/** Opens a plan and begins to load it. */
export const createLivePlan = (deps: LivePlanDeps): LivePlan => {
  const { planId, self, page, clock, random } = deps;
  const doc = new Y.Doc();
  const store = createPlanStore(doc);
  const ownUndo = createPlanUndo({ doc, roots: editedRoots(doc) });
  const ownTexts = createOwnTexts({ doc, store, clock });
  const access = createPlanAccess();
  const provider = openProvider(deps, doc);
  const { awareness } = provider;
  const presence = createPresence({ awareness, self, surface: 'swot' });
  const link = createPlanLink({ provider, clock });
  const edits = createPlanEdits({ doc, origin: LOCAL, clock, random, author: self.id });
  const mayEdit = (): boolean =>
    access.may('plan.edit').allowed && link.current().link !== 'refused';

  ownUndo.onEdit(link.countEdit);
  const stops = [
    page.listen('pagehide', presence.leave),
    page.listen('pageshow', presence.enter),
    page.listen('online', link.tryNow),
    page.listen('offline', link.tryNow),
  ];

  return {
    planId,
    doc,
    store,
    figures: createPlanFigures({ store, derive: createDeriver().derive }),
    edits: createGatedEdits(createOwnEdits({ doc, edits }), mayEdit),
    undo: createGatedUndo(ownUndo, mayEdit),
    link,
    presence,
    access,
    mayEdit,
    lastTexts: () => {
      const from = link.current().doubtedFrom ?? clock.now() - DOUBTED_MS;
      const written = ownTexts.since(from);
      const typed = page.typing();
      const isKnown = typed === null || written.some(({ text }) => text === typed.text);
      return isKnown ? written : [typed, ...written];
    },
    nameOfTab: (tab) => presence.nameOfTab(tab),
    end: () => {
      for (const stop of stops) stop();
      presence.stop();
      ownTexts.stop();
      store.stop();
      provider.destroy();
      doc.destroy();
    },
  };
};
