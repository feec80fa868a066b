import { partsOf } from '@gameplan/client/fields/rich-text-blocks';
import type { Block, BlockKind } from '@gameplan/shared/plan/fields/rich-text';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const block = (kind: BlockKind, text: string, indent = 0): Block => ({
  kind,
  text,
  ...(indent > 0 ? { indent } : {}),
});

type Shape = string | { readonly [list: string]: readonly unknown[] };

/** Parts as text: a block by its letters, a list by its kind and entries. */
const shapeOf = (parts: ReturnType<typeof partsOf>): readonly Shape[] =>
  parts.map((part) =>
    part.part === 'block'
      ? part.block.text
      : {
          [part.kind]: part.entries.map(({ block: { text }, lists }) =>
            lists.length === 0 ? text : [text, ...shapeOf(lists)],
          ),
        },
  );

test('lines of a list that follow one another are one list', () => {
  const blocks = [
    block('text', 'a'),
    block('bullet', 'b'),
    block('bullet', 'c'),
    block('number', 'd'),
  ];
  expect(shapeOf(partsOf(blocks))).toEqual(['a', { bullet: ['b', 'c'] }, { number: ['d'] }]);
});

test('lines that are set in are a list within the line before them', () => {
  const blocks = [
    block('bullet', 'a'),
    block('bullet', 'a1', 1),
    block('number', 'a2', 2),
    block('bullet', 'b'),
  ];
  expect(shapeOf(partsOf(blocks))).toEqual([
    { bullet: [['a', { bullet: [['a1', { number: ['a2'] }]] }], 'b'] },
  ]);
});

test('a list may begin set in', () => {
  const blocks = [block('bullet', 'a', 2), block('bullet', 'b', 1)];
  expect(shapeOf(partsOf(blocks))).toEqual([{ bullet: ['a', 'b'] }]);
});

test('nothing is left out and nothing changes its order, however lines are set in', () => {
  const kinds = fc.constantFrom<BlockKind>(
    'text',
    'heading',
    'bullet',
    'number',
    'check',
    'unknown',
  );
  const blocks = fc.array(fc.tuple(kinds, fc.nat(8)));
  fc.assert(
    fc.property(blocks, (told) => {
      const all = told.map(([kind, indent], at) => block(kind, `${at}`, indent));
      const texts = JSON.stringify(shapeOf(partsOf(all))).match(/"\d+"/g) ?? [];
      expect(texts).toEqual(all.map(({ text }) => `"${text}"`));
    }),
  );
});
