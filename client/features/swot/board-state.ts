/** What of the board only this page knows, and what the steps that change it need. */

import type { CardEdits } from '@gameplan/shared/plan/edits';
import type { SwotBox, SwotCard } from '@gameplan/shared/plan/kinds/swot-card';
import type { PlanUndo } from '../../plan/undo/plan-undo.ts';
import type { Target } from './board-view.ts';

/** The card being written. */
export interface Writing {
  /** The same from the first key to the last, so that the field stays the same field. */
  readonly key: string;
  readonly box: SwotBox;
  /** Null until the first letter: an empty card of somebody who is still thinking would only disturb the others. */
  readonly cardId: string | null;
  /** For a new card, the one it comes right after. */
  readonly afterId: string | null;
  /** Begun as a new card: Enter goes on with the next one. */
  readonly isNew: boolean;
}

/** A card on its way. It stays where it was, for everybody, until it is dropped. */
export interface Carry {
  readonly cardId: string;
  readonly by: 'keys' | 'pointer';
  readonly home: Target;
  readonly target: Target;
}

export interface BoardState {
  /** The quadrant in use: where `N` makes a card, and what a phone shows. */
  readonly box: SwotBox;
  readonly writing: Writing | null;
  readonly carry: Carry | null;
}

/** A card has a place now: from 1, and how many places there are. */
export interface PlaceNews {
  readonly kind: 'lifted' | 'carried' | 'dropped' | 'put-back' | 'moved';
  readonly box: SwotBox;
  readonly at: number;
  readonly of: number;
}

/** What the board tells the person; it turns this into words. */
export type BoardNews =
  | { readonly kind: 'binned' | 'binned-while-editing'; readonly card: SwotCard }
  | PlaceNews;

/** What the board needs of the page around it. */
export interface BoardPage {
  /** Moves the focus to a card, as soon as it is drawn. */
  focusCard(cardId: string): void;
  /** Moves the focus to a quadrant: to its stop, or to its plus where it has no card. */
  focusBox(box: SwotBox): void;
  /** The focus goes to a field now; a wish that is still on its way must not take it from there. */
  keepFocus(): void;
  tell(news: BoardNews): void;
}

export interface BoardDeps {
  readonly edits: CardEdits;
  readonly undo: PlanUndo;
  /** The cards that stand in a box, in order. */
  readonly cardsIn: (box: SwotBox) => readonly SwotCard[];
  readonly cardById: (cardId: string) => SwotCard | undefined;
  /** False where the person may only read, or once the server has refused this page for good. */
  readonly mayEdit: () => boolean;
  readonly setEditing: (cardId: string | undefined) => void;
  readonly page: BoardPage;
}

/** What the parts of the control share. */
export interface BoardCore extends BoardDeps {
  readonly state: () => BoardState;
  readonly set: (change: Partial<BoardState>) => void;
}
