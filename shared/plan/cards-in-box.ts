/** The cards of one box as an edit sees them: where each lies and nothing else, those in the bin among them. */
import type * as Y from 'yjs';
import type { Ordered } from './by-order.ts';
import type { SwotBox } from './kinds/swot-card.ts';
import { swotCard } from './kinds/swot-card.ts';
import { readPresent } from './read-record.ts';
import { ordersOf } from './record-maps.ts';
import { boxOf } from './swot-board.ts';

/** A card in the bin keeps its place, so that it comes back to where it was. */
export const cardsInBox = (doc: Y.Doc, box: SwotBox): readonly Ordered[] =>
  ordersOf(
    doc,
    swotCard.name,
    (card) => boxOf({ box: readPresent(swotCard.fields.box, card.get('box')).value }) === box,
  );
