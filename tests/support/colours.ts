/** The colours in which a page can be looked at, changed while it is open: opening it anew takes far longer. */
import type { Page } from 'playwright';
import { axeViolations, colourViolations } from './axe.ts';

const COLOURS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const;

export type Colours = keyof typeof COLOURS;

const showIn = async (page: Page, colours: Colours): Promise<void> => {
  await page.emulateMedia(COLOURS[colours]);
  await page.evaluate(() => new Promise(requestAnimationFrame));
};

/** What axe finds wrong in the page, by the colours it is shown in; all rules once, those on colour in each. */
export const violationsIn = async (
  page: Page,
  colours: readonly Colours[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [index, one] of colours.entries()) {
    await showIn(page, one);
    const violations = await (index === 0 ? axeViolations : colourViolations)(page);
    found.push(...violations.map((violation) => `${one}: ${violation}`));
  }
  return found;
};
