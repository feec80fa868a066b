/** Which cards a table becomes: columns go to the quadrants that their heads name, and all else to the quadrant in use. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { swotBoxes } from '@gameplan/shared/plan/kinds/swot-card';
import type { Cells } from './cells.ts';

/** So many cards are taken in at once: more than a room can read, and an update that the server takes. */
export const MOST_CARDS = 500;

/** Letters of one card at most: longer texts are pasted into a card that is open. */
export const LONGEST = 10_000;

/** More than this is shown before it is taken in. */
export const SHOWN_FROM = 20;

export interface NewCards {
  readonly cards: readonly { readonly box: SwotBox; readonly text: string }[];
  /** The first row named the quadrants. */
  readonly hasHead: boolean;
}

/** What quadrants, and the column of the text, are called. */
export interface SheetNames {
  readonly boxes: Readonly<Record<SwotBox, string>>;
  readonly quadrant: string;
  readonly text: string;
}

const same = (one: string, other: string): boolean =>
  one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;

/** "Strengths", "strength" and "S" all name the same quadrant. */
const boxNamed = (head: string, { boxes }: SheetNames): SwotBox | null => {
  const name = head.trim();
  if (name === '') return null;
  const isIt = (box: SwotBox): boolean =>
    same(name, boxes[box]) ||
    same(name, box) ||
    (name.length === 1 && same(name, boxes[box].charAt(0)));
  return swotBoxes.find(isIt) ?? null;
};

const written = (cards: readonly { readonly box: SwotBox; readonly text: string }[]) =>
  cards.filter(({ text }) => text !== '');

/** A table as it is copied from a board: one card a row, its quadrant in a column of its own. */
const byRow = ([head = [], ...rows]: Cells, names: SheetNames): NewCards | null => {
  const boxAt = head.findIndex((cell) => same(cell, names.quadrant));
  const textAt = head.findIndex((cell) => same(cell, names.text));
  if (boxAt === -1 || textAt === -1) return null;
  const cards = rows.map((row) => ({
    box: boxNamed(row[boxAt] ?? '', names) ?? ('unsorted' as const),
    text: row[textAt] ?? '',
  }));
  return { cards: written(cards), hasHead: true };
};

/** A table of which every column is a quadrant. */
const byColumn = ([head = [], ...rows]: Cells, names: SheetNames): NewCards | null => {
  const boxes = head.map((cell) => boxNamed(cell, names));
  const isHead =
    boxes.some((box) => box !== null) &&
    head.every((cell, at) => cell === '' || boxes[at] !== null);
  // A single cell that happens to be called so is a card.
  if (!isHead || rows.length === 0) return null;
  const cards = boxes.flatMap((box, at) =>
    box === null ? [] : rows.map((row) => ({ box, text: row[at] ?? '' })),
  );
  return { cards: written(cards), hasHead: true };
};

/** The cards of a table, in its reading order; without a head they all go to `box`. */
export const cardsOfCells = (cells: Cells, box: SwotBox, names: SheetNames): NewCards =>
  byRow(cells, names) ??
  byColumn(cells, names) ?? {
    cards: written(cells.flat().map((text) => ({ box, text }))),
    hasHead: false,
  };
