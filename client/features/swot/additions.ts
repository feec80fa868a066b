/** Who added how many cards where: what is said aloud of others' work. */
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { SwotBox, SwotCard } from '@gameplan/shared/plan/kinds/swot-card';
import { boxOf, isInBin } from '@gameplan/shared/plan/swot-board';

export interface Addition {
  readonly personId: string;
  readonly box: SwotBox;
  readonly count: number;
}

/** The cards that stand now and were not known before, made by others, counted by person and box. */
export const additionsOf = (
  known: ReadonlySet<string>,
  cards: readonly SwotCard[],
  selfId: string,
): readonly Addition[] => {
  const found = new Map<string, Addition>();
  for (const card of cards) {
    if (known.has(card.id) || isInBin(card)) continue;
    const personId = isInvalid(card.createdBy) ? '' : card.createdBy;
    if (personId === selfId) continue;
    const box = boxOf(card);
    const key = `${box}/${personId}`;
    const before = found.get(key)?.count ?? 0;
    found.set(key, { personId, box, count: before + 1 });
  }
  return [...found.values()];
};

/** Ids of the cards that stand. */
export const standingIds = (cards: readonly SwotCard[]): ReadonlySet<string> =>
  new Set(cards.filter((card) => !isInBin(card)).map(({ id }) => id));
