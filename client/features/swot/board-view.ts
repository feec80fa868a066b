/** What lies where on the board: the cards of a box, the place of a new one and the landing place, as one list. */
import type { CardMove } from '@gameplan/shared/plan/edits';
import type { SwotBox, SwotCard } from '@gameplan/shared/plan/kinds/swot-card';

/** A place among a box's cards, without the card that is on its way there. */
export interface Target {
  readonly box: SwotBox;
  readonly index: number;
}

/** A new card that has no letter yet: only this page knows of it. */
export interface Draft {
  readonly key: string;
  /** The card it comes right after; the end of the box if there is none such. */
  readonly afterId: string | null;
}

export type BoardItem =
  | { readonly kind: 'card'; readonly card: SwotCard }
  | { readonly kind: 'draft'; readonly key: string }
  | { readonly kind: 'landing' };

export interface BoxView {
  readonly draft: Draft | null;
  /** Where the carried card would land in this box, or null. */
  readonly landing: number | null;
  readonly carriedId: string | null;
}

const withDraft = (items: readonly BoardItem[], draft: Draft | null): readonly BoardItem[] => {
  if (draft === null) return items;
  const at = items.findIndex((item) => item.kind === 'card' && item.card.id === draft.afterId);
  const index = at < 0 ? items.length : at + 1;
  return items.toSpliced(index, 0, { kind: 'draft', key: draft.key });
};

/** Where the n-th place without the carried card is in a list that still shows it at home. */
const shownIndex = (cards: readonly SwotCard[], landing: number, carriedId: string | null) => {
  let others = 0;
  for (const [index, card] of cards.entries()) {
    if (card.id === carriedId) continue;
    if (others === landing) return index;
    others += 1;
  }
  return cards.length;
};

/** The items of one box in reading order; the carried card stays at home until it is dropped. */
export const boxItems = (
  cards: readonly SwotCard[],
  { draft, landing, carriedId }: BoxView,
): readonly BoardItem[] => {
  const items = cards.map((card): BoardItem => ({ kind: 'card', card }));
  const isHome = landing !== null && cards[landing]?.id === carriedId;
  if (landing !== null && carriedId !== null && !isHome) {
    items.splice(shownIndex(cards, landing, carriedId), 0, { kind: 'landing' });
  }
  return withDraft(items, draft);
};

/** The move that puts a card at a place; `cards` are the box's, with or without that card. */
export const moveTo = (
  cards: readonly { readonly id: string }[],
  cardId: string,
  { box, index }: Target,
): CardMove => {
  const others = cards.filter(({ id }) => id !== cardId);
  const before = others[Math.min(index, others.length) - 1];
  if (before !== undefined) return { box, after: before.id };
  const first = others[0];
  return first === undefined ? { box } : { box, before: first.id };
};

/** Whether two places are the same. */
export const isSameTarget = (one: Target, other: Target): boolean =>
  one.box === other.box && one.index === other.index;
