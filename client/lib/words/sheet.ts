/** The words of cards that come from a spreadsheet, or go to one. */
import { plural } from './plural.ts';

const cards = (count: number): string => plural(count, { one: '1 card', other: `${count} cards` });

export const sheetWords = {
  title: ({ count }: { count: number }) => `Add ${cards(count)}?`,
  byHead: 'The first row names the quadrants, so each column goes to its own.',
  toBox: ({ box }: { box: string }) => `They go to ${box}, one card for each cell.`,
  more: ({ count }: { count: number }) =>
    plural(count, { one: 'and 1 more', other: `and ${count} more` }),
  cancel: 'Cancel',
  add: ({ count }: { count: number }) => `Add ${cards(count)}`,
  added: ({ count }: { count: number }) => `${cards(count)} added`,
  takeBack: 'Undo',
  tooMany: ({ count, most }: { count: string; most: number }) =>
    `That would be ${count} cards. A board takes ${most} at a time: copy fewer rows. Nothing was added.`,
  nothing: 'There is no text in what was pasted',
  tooLong: ({ most }: { most: string }) =>
    `A cell has more than ${most} letters. Make it shorter, or paste it into a card. Nothing was added.`,
  notAllowed: 'You can only read this plan. Nothing was added.',
  /** The heads of a copied table, by which a pasted one is known again. */
  heads: { quadrant: 'Quadrant', text: 'Card', author: 'Author' },
  copied: ({ count }: { count: number }) => `${cards(count)} copied`,
};
