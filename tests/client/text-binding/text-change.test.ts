import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textChange } from '../../../client/plan/text/text-change.ts';

const applied = (before: string, after: string, caret: number): string => {
  const change = textChange(before, after, caret);
  if (change === null) return before;
  return before.slice(0, change.at) + change.insert + before.slice(change.at + change.remove);
};

/** Letters that make every boundary hard: repeats, pairs, accents, joined emoji, flags, line ends. */
const letter = fc.constantFrom(
  'a',
  'a',
  'b',
  ' ',
  '\n',
  '😀',
  'e\u0301',
  '\u0301',
  '👩‍👩‍👧',
  '🇩🇪',
  '🇫🇷',
  '👍🏽',
);
const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(''));

const boundaries = (of: string): Set<number> =>
  new Set([...[...new Intl.Segmenter('und').segment(of)].map(({ index }) => index), of.length]);

describe('a change is told where the person made it', () => {
  test.each([
    ['aaaa', 'aaaaaa', 4, { at: 2, remove: 0, insert: 'aa' }],
    ['aaaa', 'aaaaaa', 2, { at: 0, remove: 0, insert: 'aa' }],
    ['aaaa', 'aaa', 1, { at: 1, remove: 1, insert: '' }],
    ['aaaa', 'aaaxaa', 4, { at: 2, remove: 0, insert: 'ax' }],
    ['abcd', 'ad', 1, { at: 1, remove: 2, insert: '' }],
    ['one two', 'one six', 7, { at: 4, remove: 3, insert: 'six' }],
    ['abc', 'xabc', 4, { at: 0, remove: 0, insert: 'x' }],
    ['abc', 'abcx', 0, { at: 3, remove: 0, insert: 'x' }],
    ['', 'a', 1, { at: 0, remove: 0, insert: 'a' }],
  ])('%j to %j with the caret at %i', (before, after, caret, change) => {
    expect(textChange(before, after, caret)).toEqual(change);
  });

  test('nothing changed is no change', () => {
    expect(textChange('abc', 'abc', 2)).toBeNull();
  });

  test('an emoji whose first half stays the same is replaced whole', () => {
    expect(textChange('😀', '😁', 2)).toEqual({ at: 0, remove: 2, insert: '😁' });
  });

  test('an accent put on a letter replaces the letter', () => {
    expect(textChange('cafe', 'cafe\u0301', 5)).toEqual({ at: 3, remove: 1, insert: 'e\u0301' });
  });
});

describe('whatever two texts are', () => {
  test('the change leads from one to the other', () => {
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, caret) => {
        expect(applied(before, after, caret)).toBe(after);
      }),
      { numRuns: 2_000 },
    );
  });

  test('no letter is cut in two', () => {
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, caret) => {
        const change = textChange(before, after, caret);
        if (change === null) return;
        const whole = boundaries(before);
        expect(whole).toContain(change.at);
        expect(whole).toContain(change.at + change.remove);
        const wholeAfter = boundaries(after);
        expect(wholeAfter).toContain(change.at);
        expect(wholeAfter).toContain(change.at + change.insert.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test('plain letters typed at a caret are inserted at that caret', () => {
    const plain = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(plain, plain, fc.nat(8), (before, typed, place) => {
        const at = Math.min(place, before.length);
        const after = before.slice(0, at) + typed + before.slice(at);
        const change = textChange(before, after, at + typed.length);
        expect(change).toEqual(typed === '' ? null : { at, remove: 0, insert: typed });
      }),
      { numRuns: 2_000 },
    );
  });
});
