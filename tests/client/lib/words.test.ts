import { readdirSync } from 'node:fs';
import { plural, pluralsOf } from '@gameplan/client/lib/words/plural';
import { describe, expect, test } from 'vitest';

describe('plurals', () => {
  test('English has one form for one and another for all else', () => {
    const cards = (count: number) => plural(count, { one: '1 card', other: `${count} cards` });
    expect([0, 1, 2, 11, 101].map(cards)).toEqual([
      '0 cards',
      '1 card',
      '2 cards',
      '11 cards',
      '101 cards',
    ]);
  });

  test('a language picks its own forms', () => {
    const polish = pluralsOf('pl');
    const forms = { one: 'karta', few: 'karty', many: 'kart', other: 'karty' };
    expect([1, 3, 5, 22].map((count) => polish(count, forms))).toEqual([
      'karta',
      'karty',
      'kart',
      'karty',
    ]);
  });

  test('a form that a catalogue lacks is the general one', () => {
    expect(pluralsOf('pl')(5, { other: 'kart' })).toBe('kart');
  });
});

/** Every text of a catalogue with its place; functions are told by their names alone. */
const textsOf = (words: object, at = ''): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const place = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'string') return [[place, value] as const];
    return typeof value === 'object' && value !== null ? textsOf(value, place) : [];
  });

const FOLDER = new URL('../../../client/lib/words/', import.meta.url);

/** Every section of the catalogue, as the folder has them: one that is added is read here as well. */
const modules: readonly object[] = await Promise.all(
  readdirSync(FOLDER).map((name) => import(new URL(name, FOLDER).href)),
);
const sections = Object.fromEntries(
  modules.flatMap(Object.entries).filter(([name]) => name.endsWith('Words')),
);

describe('the English catalogue', () => {
  const texts = textsOf(sections);

  test('holds the texts of all its sections', () => {
    const read = new Set(texts.map(([place]) => place.split('.')[0]));
    expect([...read]).toEqual(expect.arrayContaining(['appWords', 'signInWords', 'plansWords']));
    expect(texts.length).toBeGreaterThan(50);
  });

  test('no text begins or ends with a blank', () => {
    expect(texts.filter(([, text]) => text.trim() !== text)).toEqual([]);
  });

  test('[ux:H6] no text holds an emoji', () => {
    const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u;
    expect(texts.filter(([, text]) => emoji.test(text))).toEqual([]);
  });

  test('one text alone says that work is saved: the one that an acknowledgement stands behind', () => {
    expect(texts.filter(([, text]) => /^saved\b/i.test(text))).toEqual([
      ['planWords.save.saved', 'Saved'],
    ]);
  });
});
