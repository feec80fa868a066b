/** A person's page without a browser: the client's own live plan over a real socket, with a diary of what it was promised. */
import { randomBytes } from 'node:crypto';
import type { LocalStore } from '@gameplan/client/plan/device/local-store';
import type { LivePlan, LivePlanPage, PageEvent } from '@gameplan/client/plan/live-plan';
import { createLivePlan } from '@gameplan/client/plan/live-plan';
import { LOCAL } from '@gameplan/client/plan/local-origin';
import { actorOf } from '@gameplan/client/plan/plan-access';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import { WebSocket } from 'ws';
import { until } from '../support/sync-client.ts';

// Every document of a stock provider listens for the end of the process; a test opens dozens of pages.
process.setMaxListeners(0);

export interface Page {
  readonly live: LivePlan;
  /** Makes a card with a text of its own. */
  add(text: string): string;
  write(cardId: string, text: string): void;
  bin(cardId: string): void;
  /** Texts of the cards that this page was told are kept. */
  promised(): ReadonlySet<string>;
  /** Everything of this page's own is acknowledged, on a line that is there. */
  isSaved(): boolean;
  untilSaved(what: string, ms?: number): Promise<void>;
  texts(): readonly string[];
  /** Something happens to the page, as the browser tells it. */
  tell(event: PageEvent): void;
  end(): void;
}

export interface PageOptions {
  /** Port of the server, or of a proxy before it. */
  readonly port: number;
  readonly planId: string;
  readonly person: { readonly id: string; readonly name: string; readonly authorization: string };
  readonly store?: LocalStore | null;
  readonly mayEdit?: boolean;
  /** Another schema number than our own. */
  readonly schema?: number;
}

const socketOf = ({ person, schema }: PageOptions): typeof globalThis.WebSocket => {
  const headers = { authorization: person.authorization };
  const OverWs = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      const url = new URL(address);
      if (schema !== undefined) url.searchParams.set('schema', String(schema));
      super(url, protocols, { headers });
    }
  };
  // The client's type asks for the browser's class; `ws` has all that it uses.
  return OverWs as unknown as typeof globalThis.WebSocket;
};

const createEvents = (): Pick<LivePlanPage, 'listen'> & { tell(event: PageEvent): void } => {
  const listeners = new Map<PageEvent, Set<() => void>>();
  return {
    listen: (event, step) => {
      const steps = listeners.get(event) ?? new Set();
      listeners.set(event, steps.add(step));
      return () => steps.delete(step);
    },
    tell: (event) => {
      for (const step of listeners.get(event) ?? []) step();
    },
  };
};

/** Opens a plan as a page of a browser does. */
export const openPage = (options: PageOptions): Page => {
  const { port, planId, person, store = null, mayEdit = true } = options;
  const events = createEvents();
  const live = createLivePlan({
    planId,
    self: { id: person.id, name: person.name, colour: 0 },
    page: { origin: `http://127.0.0.1:${port}`, typing: () => null, listen: events.listen },
    clock: { now: () => Date.now() },
    random: { bytes: (count) => randomBytes(count) },
    store,
    tab: randomBytes(8).toString('hex'),
    socket: socketOf(options),
  });
  if (mayEdit) {
    live.access.know({
      actor: actorOf({ role: 'member' }),
      plan: { role: 'editor', isApprover: false, isDeleted: false },
    });
  }
  const made = new Map<string, string>();
  const promised = new Set<string>();
  let hasEnded = false;
  const isAllKept = (): boolean => live.link.current().waitingEdits === 0;
  live.link.subscribe(() => {
    if (isAllKept()) for (const text of made.values()) promised.add(text);
  });
  const isSaved = (): boolean => isAllKept() && live.link.current().link === 'connected';
  const worked = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }) => {
    if (!result.ok) {
      throw new Error(`${String(result.error)}: ${JSON.stringify(live.link.current())}`);
    }
    return result.value;
  };
  return {
    live,
    add: (text) => {
      const id = worked(live.undo.step(() => live.edits.addCard({ box: 'strength', text })));
      made.set(id, text);
      return id;
    },
    write: (cardId, text) => {
      const shared = worked(live.edits.cardText(cardId));
      live.undo.step(() => live.doc.transact(() => shared.insert(shared.length, text), LOCAL));
      made.set(`${cardId} ${text}`, text);
    },
    bin: (cardId) => {
      worked(live.undo.step(() => live.edits.deleteCard(cardId)));
    },
    promised: () => promised,
    isSaved,
    untilSaved: (what, ms) => until(`everything is acknowledged ${what}`, isSaved, ms),
    texts: () => standingCards(live.store.current(), 'strength').map(({ text }) => String(text)),
    tell: events.tell,
    end: () => {
      if (!hasEnded) live.end();
      hasEnded = true;
    },
  };
};
