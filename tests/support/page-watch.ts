/** Keeps what a page says of its connection while a test runs, and whether it ever claims that something is saved. */
import type { Page } from 'playwright';

export interface PageWatch {
  /** Every text the link's state has had since the watch began, in order. */
  linkWords(): Promise<readonly string[]>;
  /** Where the word "saved" stood at any time: in texts, names and titles alike. */
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
      const link = document.querySelector('[data-testid=link-state]')?.textContent ?? '';
      if (linkWords.at(-1) !== link) linkWords.push(link);
      const claim = /.{0,40}\bsaved\b.{0,40}/i.exec(document.documentElement.outerHTML)?.[0];
      if (claim !== undefined) claims.push(claim);
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
