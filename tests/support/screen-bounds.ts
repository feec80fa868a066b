/** Whether a screen keeps within its bounds: the one place that measures its width and the size of what can be used. */
import type { Page } from 'playwright';

/** How far the page, or its content, can be scrolled sideways, in pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const inPage = document.documentElement.scrollWidth - window.innerWidth;
    return Math.max(inPage, main === null ? 0 : main.scrollWidth - main.clientWidth);
  });

/** What can be clicked, with the smaller of its two sides; a link in a sentence is text. */
export const smallTargets = (page: Page, least: number) =>
  page.evaluate((limit) => {
    const kinds = 'a, button, input, [role=tab], [role=menuitem], [role=menuitemradio]';
    return (
      [...document.querySelectorAll(kinds)]
        .filter((element) => element.checkVisibility({ opacityProperty: true }))
        .map((element) => {
          const { width, height, bottom } = element.getBoundingClientRect();
          return {
            name: element.getAttribute('aria-label') ?? element.textContent,
            width,
            height,
            bottom,
          };
        })
        // A link to the content lies above the page until it has the focus.
        .filter(({ bottom }) => bottom > 0)
        .filter(({ width, height }) => Math.min(width, height) < limit)
        .map(({ name, width, height }) => `${name}: ${width} x ${height}`)
    );
  }, least);
