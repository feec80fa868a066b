/** Keeps what a page says of saving while a test runs. */
import type { Page } from 'playwright';

export interface PageWatch {
  /** Every text the pill has had since the watch began, in order. */
  linkWords(): Promise<readonly string[]>;
  /** What stood beside a hollow dot and said "Saved" all the same. */
  claims(): Promise<readonly string[]>;
}

const listIn = async (page: Page, name: string): Promise<readonly string[]> =>
  page.evaluate((key) => Reflect.get(globalThis, key), name);

/** Begins to watch; what the page shows now counts. */
export const watchPage = async (page: Page): Promise<PageWatch> => {
  await page.evaluate(() => {
    const linkWords: string[] = [];
    const claims: string[] = [];
    const look = () => {
      const pill = document.querySelector('[data-testid=link-state]');
      const link = pill?.textContent ?? '';
      if (linkWords.at(-1) !== link) linkWords.push(link);
      const isHollow = pill?.querySelector('[data-filled=false]') !== null;
      if (isHollow && link.startsWith('Saved')) claims.push(link);
    };
    look();
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    Object.assign(globalThis, { watchedLinkWords: linkWords, watchedClaims: claims });
  });
  return {
    linkWords: () => listIn(page, 'watchedLinkWords'),
    claims: () => listIn(page, 'watchedClaims'),
  };
};
