/** The named edits of a plan: each is one person's gesture, one transaction, and never replaces a record. */
import type * as Y from 'yjs';
import type { Clock } from '../base/clock.ts';
import { instantOf } from '../base/dates.ts';
import { newId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { cardsInBox } from './cards-in-box.ts';
import { liveText } from './fields/shared-text.ts';
import type { SwotBox, SwotLens } from './kinds/swot-card.ts';
import { swotCard } from './kinds/swot-card.ts';
import { newRecord } from './new-record.ts';
import type { Place } from './placing.ts';
import { placeAmong } from './placing.ts';
import { recordMap, rootOf, writableRoot } from './roots.ts';

/** What edits need: the document, who writes, and where time and ids come from. */
export interface EditDeps {
  readonly doc: Y.Doc;
  /** The origin of every transaction, by which undo and save state know a person's own edits. */
  readonly origin: unknown;
  readonly clock: Clock;
  readonly random: Random;
  /** Id of the person who writes. */
  readonly author: string;
}

/** Why an edit did nothing: there is no such record, or what is stored there is none. */
export type EditRefusal = 'missing' | 'malformed';

type Edited = Result<void, EditRefusal>;

/** A card to add; without a place it comes last in its box. */
export interface NewCard extends Place {
  readonly box: SwotBox;
  readonly text?: string;
}

/** Where a card goes; without a neighbour it comes last in the box. */
export interface CardMove extends Place {
  readonly box: SwotBox;
}

/** What a person can do to a plan. */
export interface PlanEdits {
  /** Makes a card and answers its id. */
  addCard(card: NewCard): Result<string, EditRefusal>;
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

const KIND = swotCard.name;

/** The map of a card, to read its text from or to write into. */
const findCard = (doc: Y.Doc, cardId: string): Result<Y.Map<unknown>, EditRefusal> => {
  const stored = rootOf(doc, KIND).get(cardId);
  if (stored === undefined) return failed('missing');
  const card = recordMap(stored);
  return card === null ? failed('malformed') : ok(card);
};

/** Writes a field if that changes it: a value set again would win over what somebody else sets at the same time. */
const setField = (
  card: Y.Map<unknown>,
  key: keyof typeof swotCard.fields,
  value: unknown,
): void => {
  if (value === null) {
    if (card.has(key)) card.delete(key);
  } else if (card.get(key) !== value) card.set(key, value);
};

const setOrders = (doc: Y.Doc, orders: ReadonlyMap<string, string>): void => {
  for (const [id, order] of orders) {
    const card = findCard(doc, id);
    if (card.ok) setField(card.value, 'order', order);
  }
};

/** Adds a card in the transaction that is under way. */
const addCardTo = (
  root: Y.Map<unknown>,
  { doc, clock, random, author }: EditDeps,
  card: NewCard,
) => {
  const id = newId('card', random);
  const { order, siblings } = placeAmong(cardsInBox(doc, card.box), card, random);
  const given = {
    text: card.text ?? '',
    box: card.box,
    order,
    createdBy: author,
    createdAt: instantOf(clock.now()),
  };
  setOrders(doc, siblings);
  root.set(id, newRecord(swotCard, given));
  return id;
};

const isAlreadyThere = (
  cards: readonly { readonly id: string }[],
  cardId: string,
  { after, before }: Place,
): boolean => {
  const index = cards.findIndex(({ id }) => id === cardId);
  if (index < 0) return false;
  if (after !== undefined && cards.some(({ id }) => id === after))
    return cards[index - 1]?.id === after;
  if (before !== undefined && cards.some(({ id }) => id === before))
    return cards[index + 1]?.id === before;
  return index === cards.length - 1;
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
  setField(card, 'box', box);
  if (isAlreadyThere(cards, cardId, place)) return;
  const others = cards.filter(({ id }) => id !== cardId);
  const { order, siblings } = placeAmong(others, place, random);
  setOrders(doc, siblings);
  setField(card, 'order', order);
};

/** The edits of one person in one document. */
export const createPlanEdits = (deps: EditDeps): PlanEdits => {
  const { doc, origin, clock } = deps;

  const edit = (cardId: string, change: (card: Y.Map<unknown>) => void): Edited => {
    const card = findCard(doc, cardId);
    if (!card.ok) return card;
    doc.transact(() => change(card.value), origin);
    return ok(undefined);
  };
  const set = (cardId: string, key: keyof typeof swotCard.fields, value: unknown): Edited =>
    edit(cardId, (card) => setField(card, key, value));

  return {
    addCard: (card) => {
      const root = writableRoot(doc, KIND);
      if (root === null) return failed('malformed');
      return ok(doc.transact(() => addCardTo(root, deps, card), origin));
    },
    moveCard: (cardId, move) => edit(cardId, (card) => moveCardTo(deps, card, cardId, move)),
    setCardBox: (cardId, box) => set(cardId, 'box', box),
    setCardLens: (cardId, lens) => set(cardId, 'lens', lens),
    setCardWeight: (cardId, weight) => set(cardId, 'weight', weight),
    deleteCard: (cardId) =>
      edit(cardId, (card) => {
        const isStanding = (card.get('deletedAt') ?? null) === null;
        if (isStanding) card.set('deletedAt', instantOf(clock.now()));
      }),
    restoreCard: (cardId) => set(cardId, 'deletedAt', null),
    cardText: (cardId) => {
      const card = findCard(doc, cardId);
      if (!card.ok) return card;
      const text = liveText(card.value.get('text'));
      return text === null ? failed('malformed') : ok(text);
    },
  };
};
