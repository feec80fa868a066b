/** A card's text where it is told in passing. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { SwotCard } from '@gameplan/shared/plan/kinds/swot-card';

const MOST = 40;

/** The text as it stands; empty where what is stored is no text. */
export const textOf = (card: Pick<SwotCard, 'text'>): string => valueOr(card.text, '');

/** The first line, cut at a word so that it fits into a sentence. */
export const shortText = (card: Pick<SwotCard, 'text'>): string => {
  const line = textOf(card).trim().split('\n', 1)[0] ?? '';
  if (line.length <= MOST) return line;
  const cut = line.slice(0, MOST);
  const space = cut.lastIndexOf(' ');
  return `${space > MOST / 2 ? cut.slice(0, space) : cut}…`;
};
