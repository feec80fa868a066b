/** What of a page in marked words is not in the catalogue, and what of it has no room for longer words. */
import type { Page } from 'playwright';

/** Where a text stands, and the text. */
export type FoundText = readonly [place: string, text: string];

/** Every text that can be seen or is read aloud and holds a word in plain letters; what people wrote is among them. */
export const plainTexts = (page: Page): Promise<readonly FoundText[]> =>
  page.evaluate(() => {
    const word = /[A-Za-z]{3,}/;
    const texts: [string, string][] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement, textContent } = node;
      const isDrawn = parentElement?.checkVisibility() === true;
      if (!isDrawn || parentElement.closest('kbd, script, style, noscript') !== null) continue;
      if (word.test(textContent ?? '')) texts.push([parentElement.tagName, textContent ?? '']);
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
        const text = element.getAttribute(name);
        if (text !== null && word.test(text)) texts.push([`${element.tagName}@${name}`, text]);
      }
    }
    if (word.test(document.title)) texts.push(['title', document.title]);
    return texts;
  });

/** Controls and headings whose marked words are cut off. */
export const cutWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const marked = /[À-ỿƀ-ɏ]/;
    return [...document.querySelectorAll('button, a, h1, h2, h3, label, th, dt, [role="tab"]')]
      .flatMap((element) => [element, ...element.querySelectorAll('span')])
      .filter((element) => element instanceof HTMLElement && marked.test(element.innerText))
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        // What is only read aloud is a pixel wide.
        const isSeen = element.clientWidth > 1;
        return isSeen && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.textContent ?? '');
  });
