/** Walks through a page by the Tab key and tells where the focus was: the one place that knows what a stop is. */
import type { Page } from 'playwright';

export interface TabStop {
  /** What a person would call it: its name, or its text. */
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far what it lies in was scrolled down then; null where nothing around it scrolls. */
  readonly scrolled: number | null;
  /** Whether the focus is drawn by an outline of 2 px or more in a colour that can be seen. */
  readonly isMarked: boolean;
  /** Whether the focused thing is what lies at its own middle. */
  readonly isUncovered: boolean;
}

/** A page with more stops than this does not end its round. */
const MOST_STOPS = 200;

const stopHere = (page: Page): Promise<TabStop | null> =>
  page.evaluate(async () => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    // What comes into view at the focus does so within a frame or two.
    await Promise.allSettled(element.getAnimations().map(({ finished }) => finished));
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    let scrolled: number | null = null;
    for (let around = element.parentElement; around !== null; around = around.parentElement) {
      if (around.scrollHeight > around.clientHeight && around.clientHeight > 0)
        scrolled = (scrolled ?? 0) + around.scrollTop;
    }
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
      name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
      left,
      top,
      right,
      bottom,
      scrolled,
      isMarked:
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2 &&
        !/^(transparent|rgba\(.*, 0\))$/.test(outlineColor),
      isUncovered: at !== null && (element.contains(at) || at.contains(element)),
    };
  });

/** Every stop from the top of the page to its end; the focus is at the page's beginning before and outside after. */
export const tabStops = async (page: Page): Promise<readonly TabStop[]> => {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // The next Tab begins where the selection is: at the top.
    getSelection()?.setPosition(document.body, 0);
  });
  const stops: TabStop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await stopHere(page);
    const first = stops[0];
    const isRound = first !== undefined && stop?.name === first.name && stop.top === first.top;
    if (stop === null || isRound) return stops;
    stops.push(stop);
    if (stops.length > MOST_STOPS) throw new Error('The Tab key never comes to the end.');
  }
};

/** Whether a stop comes after another one in reading order: below it, to its right, or on it. */
export const isReadAfter = (later: TabStop, earlier: TabStop): boolean => {
  // The focus may have brought the later one into view, and moved what lies with it.
  const isTogether = later.scrolled !== null && earlier.scrolled !== null;
  const moved = isTogether ? (later.scrolled ?? 0) - (earlier.scrolled ?? 0) : 0;
  const x = (later.left + later.right) / 2;
  const top = later.top + moved;
  const y = (later.top + later.bottom) / 2 + moved;
  const isOn = x >= earlier.left && x <= earlier.right && y >= earlier.top && y <= earlier.bottom;
  return isOn || top >= earlier.bottom - 1 || later.left >= earlier.right - 1;
};
