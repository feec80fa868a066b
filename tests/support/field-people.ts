/** People at one screen of a full plan, each in a browser of their own, with the fields that they see there. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { letEverybodyIn, letIn, makePlan, signUpByApi } from './api-person.ts';
import type { PersonOptions, TestBrowser } from './browser.ts';
import { waitUntilSaved } from './link-pill.ts';
import { startServer } from './server-process.ts';

export interface FieldPerson {
  readonly page: Page;
  /** The field of the record that has this title, by its key. */
  field(title: string, key: string): Locator;
  /** The text of a field at rest. */
  textOf(title: string, key: string): Promise<string>;
  /** Waits until a field at rest reads like this. */
  reads(title: string, key: string, text: string): Promise<void>;
  /** Opens a field by a click. */
  open(title: string, key: string): Promise<void>;
  /** The editor that has the focus. */
  readonly editor: Locator;
}

const atScreen = (page: Page): FieldPerson => {
  const field = (title: string, key: string) =>
    page
      .locator('tr, li, [data-record]')
      .filter({ has: page.locator('[data-field]').filter({ hasText: title }) })
      .first()
      .locator(`[data-field$="/${key}"]`)
      .first();
  const textOf = (title: string, key: string) => field(title, key).locator('button').innerText();
  return {
    page,
    field,
    textOf,
    reads: (title, key, text) => expect.poll(() => textOf(title, key)).toBe(text),
    open: (title, key) => field(title, key).locator('button').click(),
    editor: page.locator('[data-field] :is(input, textarea):focus'),
  };
};

/** Makes the sample plan, and lets people open one of its screens; `screen` is the end of its address. */
export const openSamplePlan = async (browser: TestBrowser, screen: string) => {
  const { url } = await startServer();
  const owner = await signUpByApi(url, 'Marguerite Vale');
  const told = { account: 'Calderra Foods Group', name: 'FY27', template: 'sample' } as const;
  const id = await makePlan(owner, told);
  return {
    planId: id,
    url,
    seat: async (name: string, options: PersonOptions = {}): Promise<FieldPerson> => {
      const person = await signUpByApi(url, name);
      await letEverybodyIn(owner, id);
      const { context, page } = await browser.newPerson({
        baseURL: url,
        ...options,
      });
      await letIn(context, person);
      await page.goto(`/plans/${id}${screen}`);
      await waitUntilSaved(page);
      await page.locator('[data-field]').first().waitFor();
      return atScreen(page);
    },
  };
};
