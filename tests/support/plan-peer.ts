/** One person's page as the plan's parts see it: document, store, edits and undo, without a browser or a server. */
import { LOCAL } from '@gameplan/client/plan/local-origin';
import { createOwnEdits } from '@gameplan/client/plan/own-edits';
import { editedRoots } from '@gameplan/client/plan/plan-roots';
import type { PlanStore } from '@gameplan/client/plan/plan-store';
import { createPlanStore } from '@gameplan/client/plan/plan-store';
import type { PlanUndo } from '@gameplan/client/plan/undo/plan-undo';
import { createPlanUndo } from '@gameplan/client/plan/undo/plan-undo';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import * as Y from 'yjs';
import { seededRandom } from './seeded-random.ts';

export interface PlanPeer {
  readonly doc: Y.Doc;
  readonly store: PlanStore;
  readonly edits: PlanEdits;
  readonly undo: PlanUndo;
  /** Makes a card in one step and answers its id. */
  add(text: string, box?: SwotBox): string;
  /** Writes at the end of a card's text, as a field does. */
  write(cardId: string, text: string): void;
  /** The texts in a box, in order. */
  texts(box?: SwotBox): readonly unknown[];
}

/** The page of the person of that number. */
export const createPlanPeer = (person: number): PlanPeer => {
  const doc = new Y.Doc();
  doc.clientID = person;
  const store = createPlanStore(doc);
  const clock = { now: () => 1_800_000_000_000 };
  // No time makes two edits one step here, only a gesture does: a test is quicker than people.
  const undo = createPlanUndo({ doc, roots: editedRoots(doc), clock, captureMs: 0 });
  const random = seededRandom(person);
  const named = createPlanEdits({ doc, origin: LOCAL, clock, random, author: `usr_${person}` });
  const edits = createOwnEdits({ doc, edits: named });
  return {
    doc,
    store,
    edits,
    undo,
    add: (text, box = 'strength') => {
      const added = undo.step(() => edits.addCard({ box, text }));
      if (!added.ok) throw new Error(added.error);
      return added.value;
    },
    write: (cardId, text) => {
      const shared = edits.cardText(cardId);
      if (!shared.ok) throw new Error(shared.error);
      doc.transact(() => shared.value.insert(shared.value.length, text), LOCAL);
    },
    texts: (box = 'strength') => standingCards(store.current(), box).map(({ text }) => text),
  };
};

/** Brings two pages to the same state, as a server between them does. */
export const sync = (one: PlanPeer, other: PlanPeer): void => {
  const send = (from: Y.Doc, to: Y.Doc) =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'server');
  send(one.doc, other.doc);
  send(other.doc, one.doc);
};
