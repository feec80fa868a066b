/** How cards lie on the SWOT board: the reading that board, lists and figures share. */
import { valueOr } from './fields/field.ts';
import type { SwotBox, SwotCard } from './kinds/swot-card.ts';
import { swotCard } from './kinds/swot-card.ts';
import type { PlanRecords } from './kinds.ts';

/** The box where a card is shown; one that this version does not know lies in the tray. */
export const boxOf = (card: Pick<SwotCard, 'box'>): SwotBox =>
  valueOr(card.box, swotCard.fields.box.otherwise);

/** Whether a card is in the bin. A time of deletion that cannot be read still says that somebody deleted it. */
export const isInBin = (card: Pick<SwotCard, 'deletedAt'>): boolean => card.deletedAt !== null;

/** The cards of one box that are not in the bin, in their order. */
export const standingCards = (
  plan: Pick<PlanRecords, 'swotCards'>,
  box: SwotBox,
): readonly SwotCard[] => plan.swotCards.filter((card) => !isInBin(card) && boxOf(card) === box);
