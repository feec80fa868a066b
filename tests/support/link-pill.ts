/** The pill that tells whether the work is kept, as a person at the screen reads it. */
import type { Locator, Page } from 'playwright';

/** The pill of an open plan. A screen reader's line beside it says some of its words for a moment too. */
export const pillOf = (page: Page): Locator => page.getByTestId('link-state');

/** Waits until the pill says that every edit is kept by the server. */
export const waitUntilSaved = (page: Page, options?: { timeout: number }): Promise<void> =>
  pillOf(page).getByText('Saved', { exact: true }).waitFor(options);
