import { appWords } from '@gameplan/client/lib/words/app';
import { inPseudo, pseudoText } from '@gameplan/client/lib/words/pseudo';
import { tongueOf } from '@gameplan/client/lib/words/tongue';
import { inEnglish } from '@gameplan/client/lib/words/use-words';
import { expect, test } from 'vitest';

const pageWith = (language: string | null) =>
  ({ localStorage: { getItem: () => language } }) as unknown as Pick<Window, 'localStorage'>;

test('[ux:G10] every letter is marked, and a text grows by two fifths', () => {
  expect(pseudoText('Saved')).toBe('Šàṽéď··');
  expect(pseudoText(' ')).toBe(' ');
});

test('[ux:G10] a section keeps its keys, whatever stands under them', () => {
  const words = inPseudo(appWords);
  expect(words.close).toBe(pseudoText('Close'));
  expect(words.planScreens.swot.name).toBe(pseudoText('SWOT'));
  expect(words.tabTitle({ screen: 'x' })).toBe(pseudoText('x · Gameplan'));
  expect(inPseudo(appWords)).toBe(words);
});

test('a page is in English unless its browser was told otherwise, or tells nothing', async () => {
  expect(await tongueOf(pageWith('pseudo'))).toBe(inPseudo);
  expect(await tongueOf(pageWith(null))).toBe(inEnglish);
  const closed = {
    get localStorage(): Storage {
      throw new Error('closed');
    },
  };
  expect(await tongueOf(closed)).toBe(inEnglish);
});
