/** People at the SWOT board of a plan, each in a browser of their own: the one place that knows how to get there. */
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { letEverybodyIn, makePlan, signUpByApi } from './api-person.ts';
import type { PersonOptions, TestBrowser } from './browser.ts';
import { waitUntilSaved } from './link-pill.ts';
import type { ServerProcess } from './server-process.ts';

export interface BoardPerson {
  readonly page: Page;
  /** The card with that text, wherever it lies. */
  card(text: string): Locator;
  /** The texts of a box, in order. */
  texts(box: SwotBox): Promise<string[]>;
  /** Waits until a box holds exactly these cards. */
  sees(box: SwotBox, texts: readonly string[]): Promise<void>;
  /** Makes cards at the end of a box by keys alone. */
  write(box: SwotBox, texts: readonly string[]): Promise<void>;
}

export interface BoardTable {
  readonly planId: string;
  /** Opens the board for somebody. */
  seat(name: string, options?: PersonOptions): Promise<BoardPerson>;
}

const DIGIT = { strength: 1, weakness: 2, opportunity: 3, threat: 4, unsorted: 5 } as const;

const atBoard = (page: Page): BoardPerson => {
  const texts = (box: SwotBox) =>
    page.locator(`[data-box=${box}] [data-testid=card-text]`).allInnerTexts();
  const sees = (box: SwotBox, expected: readonly string[]) =>
    expect.poll(() => texts(box)).toEqual(expected);
  return {
    page,
    texts,
    sees,
    card: (text) => page.getByTestId('card').filter({ hasText: text }),
    write: async (box, list) => {
      const before = await texts(box);
      await page.keyboard.press(`Alt+Digit${DIGIT[box]}`);
      await page.locator(`[data-box=${box}] :focus`).waitFor();
      await page.keyboard.press('n');
      for (const text of list) {
        await page.keyboard.insertText(text);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Escape');
      await page.locator(`[data-box=${box}] [data-card]:focus`).waitFor();
      await sees(box, [...before, ...list]);
    },
  };
};

/** Signs the first person up, makes a plan, and lets people sit down at its board. */
export const setBoard = async (
  server: Pick<ServerProcess, 'url'>,
  browser: TestBrowser,
): Promise<BoardTable> => {
  const { url } = server;
  const owner = await signUpByApi(url, 'Marguerite Vale');
  const planId = await makePlan(owner, { name: 'FY27', account: 'Calderra Foods Group' });
  return {
    planId,
    seat: async (name, options = {}) => {
      const person = await signUpByApi(url, name);
      await letEverybodyIn(owner, planId);
      const { context, page } = await browser.newPerson({ baseURL: url, ...options });
      await context.addCookies([person.cookie]);
      await page.goto(`/plans/${planId}/swot`);
      await waitUntilSaved(page);
      return atBoard(page);
    },
  };
};
