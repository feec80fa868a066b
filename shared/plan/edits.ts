/** The named edits of a plan: each is one person's gesture, one transaction, and never replaces a record. */
import type * as Y from 'yjs';
import { instantOf } from '../base/dates.ts';
import { newRecordId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { cardsInBox } from './cards-in-box.ts';
import type { EditDeps, Edited, EditRefusal } from './edit-deps.ts';
import type { SwotBox, SwotLens } from './kinds/swot-card.ts';
import { swotCard } from './kinds/swot-card.ts';
import type { NamedEdits } from './named-edits.ts';
import { createNamedEdits } from './named-edits.ts';
import { newRecord } from './new-record.ts';
import type { Place } from './placing.ts';
import { isPlaced, placeAmong } from './placing.ts';
import type { RecordEdits } from './record-edits.ts';
import { createRecordEdits } from './record-edits.ts';
import { findRecord, setOrders, setValue } from './record-maps.ts';
import { writableRoot } from './roots.ts';

/** A card to add; without a place it comes last in its box. */
export interface NewCard extends Place {
  readonly box: SwotBox;
  readonly text?: string;
}

/** Where a card goes; without a neighbour it comes last in the box. */
export interface CardMove extends Place {
  readonly box: SwotBox;
}

/** What a person can do to the cards of the SWOT board. */
export interface CardEdits {
  /** Makes a card and answers its id. */
  addCard(card: NewCard): Result<string, EditRefusal>;
  /** Makes many cards, each last in its box in the order given, in one gesture; answers their ids. */
  addCards(cards: readonly Omit<NewCard, keyof Place>[]): Result<readonly string[], EditRefusal>;
  /** Puts a card into a box, at a place among that box's cards. */
  moveCard(cardId: string, move: CardMove): Edited;
  /** Puts a card into another box and changes nothing else of it: it lies there by the order key it had. */
  setCardBox(cardId: string, box: SwotBox): Edited;
  setCardLens(cardId: string, lens: SwotLens | null): Edited;
  setCardWeight(cardId: string, weight: 1 | 2 | 3 | null): Edited;
  /** Puts a card into the bin; what others write into it meanwhile is kept in it. */
  deleteCard(cardId: string): Edited;
  /** Takes a card out of the bin, to the box and place where it was. */
  restoreCard(cardId: string): Edited;
  /** The live text of a card, for a binding. */
  cardText(cardId: string): Result<Y.Text, EditRefusal>;
}

/** What a person can do to a plan. */
export type PlanEdits = CardEdits & RecordEdits & NamedEdits;

const KIND = swotCard.name;

/** Adds a card in the transaction that is under way. */
const addCardTo = (
  root: Y.Map<unknown>,
  { doc, clock, random, author }: EditDeps,
  card: NewCard,
) => {
  const id = newRecordId(swotCard.idPrefix, random);
  const { order, siblings } = placeAmong(cardsInBox(doc, card.box), card, random);
  const given = {
    text: card.text ?? '',
    box: card.box,
    order,
    createdBy: author,
    createdAt: instantOf(clock.now()),
  };
  setOrders(doc, KIND, siblings);
  root.set(id, newRecord(swotCard, given));
  return id;
};

/** Moves a card in the transaction that is under way. */
const moveCardTo = (
  { doc, random }: EditDeps,
  card: Y.Map<unknown>,
  cardId: string,
  move: CardMove,
) => {
  const { box, ...place } = move;
  const cards = cardsInBox(doc, box);
  setValue(card, 'box', box);
  if (isPlaced(cards, cardId, place)) return;
  const others = cards.filter(({ id }) => id !== cardId);
  const { order, siblings } = placeAmong(others, place, random);
  setOrders(doc, KIND, siblings);
  setValue(card, 'order', order);
};

const createCardEdits = (deps: EditDeps, records: RecordEdits): CardEdits => {
  const { doc, origin } = deps;

  const edit = (cardId: string, change: (card: Y.Map<unknown>) => void): Edited => {
    const card = findRecord(doc, KIND, cardId);
    if (!card.ok) return card;
    doc.transact(() => change(card.value), origin);
    return ok(undefined);
  };

  return {
    addCard: (card) => {
      const root = writableRoot(doc, KIND);
      if (root === null) return failed('malformed');
      return ok(doc.transact(() => addCardTo(root, deps, card), origin));
    },
    addCards: (cards) => {
      const root = writableRoot(doc, KIND);
      if (root === null) return failed('malformed');
      return ok(doc.transact(() => cards.map((card) => addCardTo(root, deps, card)), origin));
    },
    moveCard: (cardId, move) => edit(cardId, (card) => moveCardTo(deps, card, cardId, move)),
    setCardBox: (cardId, box) => records.setField(KIND, cardId, 'box', box),
    setCardLens: (cardId, lens) => records.setField(KIND, cardId, 'lens', lens),
    setCardWeight: (cardId, weight) => records.setField(KIND, cardId, 'weight', weight),
    deleteCard: (cardId) => records.binRecord(KIND, cardId),
    restoreCard: (cardId) => records.restoreRecord(KIND, cardId),
    cardText: (cardId) => records.recordText(KIND, cardId, 'text'),
  };
};

/** The edits of one person in one document. */
export const createPlanEdits = (deps: EditDeps): PlanEdits => {
  const records = createRecordEdits(deps);
  return { ...records, ...createNamedEdits(deps, records), ...createCardEdits(deps, records) };
};
