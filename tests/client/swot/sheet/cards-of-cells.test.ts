import type { SheetNames } from '@gameplan/client/features/swot/sheet/cards-of-cells';
import { cardsOfCells } from '@gameplan/client/features/swot/sheet/cards-of-cells';
import { cellsOf } from '@gameplan/client/features/swot/sheet/cells';
import { clipOfRows } from '@gameplan/client/features/swot/sheet/clip-of-cards';
import { sheetWords } from '@gameplan/client/lib/words/sheet';
import { swotWords } from '@gameplan/client/lib/words/swot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const names: SheetNames = {
  boxes: swotWords.boxes,
  quadrant: sheetWords.heads.quadrant,
  text: sheetWords.heads.text,
};
const cardsOf = (text: string) => cardsOfCells(cellsOf({ html: '', text }), 'threat', names);

describe('what is pasted', () => {
  test('[ux:A7] without a head becomes one card a cell, in reading order, in the quadrant in use', () => {
    const { cards, hasHead } = cardsOf('one\ttwo\nthree\t\n');
    expect(hasHead).toBe(false);
    expect(cards).toEqual(['one', 'two', 'three'].map((text) => ({ box: 'threat', text })));
  });

  test('[ux:A9] a cell with a line break stays one card', () => {
    expect(cardsOf('"Two\nlines"\tnext').cards.map(({ text }) => text)).toEqual([
      'Two\nlines',
      'next',
    ]);
  });

  test('[ux:A8] under heads that name quadrants each column goes to its own', () => {
    const { cards, hasHead } = cardsOf('Strengths\tthreats\nfast\tOrvex\nliked\t');
    expect(hasHead).toBe(true);
    expect(cards).toEqual([
      { box: 'strength', text: 'fast' },
      { box: 'strength', text: 'liked' },
      { box: 'threat', text: 'Orvex' },
    ]);
  });

  test.each([
    ['Strengths', 'a single cell'],
    ['Strengths\tCosts\nfast\thigh', 'a head of which one is no quadrant'],
  ])('%s is no head: %s', (text) => {
    expect(cardsOf(text).hasHead).toBe(false);
  });
});

test('[ux:A10] what was copied comes back as it was, whatever is in it', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'ab =+-@\'"\t\n<&é漢') })
    .map((one) =>
      one
        .replace(/[\t ]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .trim(),
    )
    .filter((one) => one !== '' && !/^'[=+\-@]/.test(one));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      const rows = texts.map((one) => [names.boxes.weakness, one, 'Ines Okafor']);
      const clip = clipOfRows([['Quadrant', 'Card', 'Author'], ...rows]);
      const { cards } = cardsOfCells(cellsOf({ html: '', text: clip.text }), 'threat', names);
      expect(cards).toEqual(texts.map((one) => ({ box: 'weakness', text: one })));
    }),
  );
});

test('what a spreadsheet would take for a formula is copied as text', () => {
  const { html, text } = clipOfRows([['=1+1', '<b>']]);
  expect(text).toBe("'=1+1\t<b>");
  expect(html).toBe("<table><tr><td>'=1+1</td><td>&lt;b&gt;</td></tr></table>");
});
