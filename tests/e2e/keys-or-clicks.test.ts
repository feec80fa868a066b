import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const PASSWORD = 'a sentence works well';
/** More stops than any of these screens has before what is looked for. */
const MOST_STOPS = 30;

const textsIn = (page: Page, box: string) =>
  page.locator(`[data-box=${box}] [data-testid=card-text]`).allInnerTexts();

const expectCards = (page: Page, box: string, texts: readonly string[]) =>
  expect.poll(() => textsIn(page, box)).toEqual(texts);

/** Goes on by one key until the focus is on a thing. */
const goOn = async (page: Page, key: 'Tab' | 'ArrowDown', target: Locator): Promise<void> => {
  const reached = page.locator(':focus').and(target);
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if ((await reached.count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${target}.`);
};

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

const focusedCard = (page: Page, box: string) =>
  page.locator(`[data-box=${box}] [data-card]:focus`).waitFor();

/** Waits until the menu with that row has the focus (one that opens from another gets it a moment later), and goes to it. */
const goDownTo = async (page: Page, name: string): Promise<void> => {
  const row = page.getByRole('menuitem', { name });
  const hasFocus = page.locator(':focus, :has(:focus)');
  await page.getByRole('menu').filter({ has: row }).and(hasFocus).waitFor();
  await goOn(page, 'ArrowDown', row);
};

test('[ux:G2] [ux:A3] [ux:A6] by keys alone: sign up, make a plan, write, move, bin and undo, sign out', async () => {
  const { page } = await browser.newPerson({ baseURL: (await startServer()).url });
  await page.goto('/');
  await page.waitForURL('**/welcome');
  await goOn(page, 'Tab', page.getByRole('link', { name: 'Create your workspace' }));
  await press(page, 'Enter');
  await page.getByRole('button', { name: 'Start' }).waitFor();
  for (const [at, typed] of ['Aisha Rahman', 'aisha@example.com', PASSWORD].entries()) {
    if (at > 0) await press(page, 'Tab');
    await page.keyboard.type(typed);
  }
  await press(page, 'Enter');
  await page.getByText('No plan yet').waitFor();
  await goOn(page, 'Tab', page.getByRole('button', { name: 'New plan' }));
  await press(page, 'Enter');
  await page.getByRole('dialog').locator('input:focus').waitFor();
  await page.keyboard.type('Calderra Foods Group');
  await press(page, 'Enter');
  await waitUntilSaved(page);

  await press(page, 'n');
  await page.keyboard.type('Trusted in Frozen');
  await press(page, 'Enter');
  await page.keyboard.type('Weak in group IT');
  await press(page, 'Enter', 'Escape');
  await focusedCard(page, 'strength');
  await expectCards(page, 'strength', ['Trusted in Frozen', 'Weak in group IT']);
  await press(page, 'm', 'ArrowRight', 'Enter');
  await focusedCard(page, 'weakness');
  await expectCards(page, 'weakness', ['Weak in group IT']);

  await goOn(page, 'Tab', page.getByRole('button', { name: 'More for Weak in group IT' }));
  await press(page, 'Enter');
  await goDownTo(page, 'Move to…');
  await press(page, 'ArrowRight');
  await page.getByRole('menuitem', { name: 'Strengths' }).waitFor();
  await goDownTo(page, 'Threats');
  await press(page, 'Enter');
  await expectCards(page, 'threat', ['Weak in group IT']);
  await focusedCard(page, 'threat');
  await press(page, 'Delete');
  await expectCards(page, 'threat', []);
  await press(page, 'Control+z');
  await expectCards(page, 'threat', ['Weak in group IT']);
  await press(page, 'Control+z');
  await expectCards(page, 'weakness', ['Weak in group IT']);

  await press(page, '?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'your profile' }).focus();
  await press(page, 'Enter');
  await goDownTo(page, 'Sign out');
  await press(page, 'Enter');
  await page.waitForURL('**/sign-in');
});

test('[ux:G3] by single clicks alone, but for the words: the same way, without a drag', async () => {
  const { page } = await browser.newPerson({ baseURL: (await startServer()).url });
  const click = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const choose = (name: string) => page.getByRole('menuitem', { name }).click();
  await page.goto('/');
  await page.getByRole('link', { name: 'Create your workspace' }).click();
  await page.getByLabel('Your name').click();
  await page.keyboard.type('Aisha Rahman');
  await page.getByLabel('E-mail').click();
  await page.keyboard.type('aisha@example.com');
  await page.getByLabel('Password', { exact: true }).click();
  await page.keyboard.type(PASSWORD);
  await click('Start');
  await click('New plan');
  await page.getByLabel('Account').click();
  await page.keyboard.type('Calderra Foods Group');
  await click('Create plan');
  await waitUntilSaved(page);

  await click('New card in Strengths');
  await page.keyboard.type('Trusted in Frozen');
  await click(/^Where would they say we fall short/);
  await page.keyboard.type('Weak in group IT');
  await page.getByRole('heading', { name: 'Opportunities' }).click();
  await expectCards(page, 'strength', ['Trusted in Frozen']);
  await expectCards(page, 'weakness', ['Weak in group IT']);

  await click('More for Trusted in Frozen');
  await choose('Move to…');
  await choose('Threats');
  await expectCards(page, 'threat', ['Trusted in Frozen']);
  await click('Undo');
  await expectCards(page, 'strength', ['Trusted in Frozen']);
  await click('Redo');
  await expectCards(page, 'threat', ['Trusted in Frozen']);
  await click('More for Trusted in Frozen');
  await choose('Put in the bin');
  await expectCards(page, 'threat', []);
  await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click();
  await expectCards(page, 'threat', ['Trusted in Frozen']);

  await page.getByRole('link', { name: 'Home' }).first().click();
  await page.getByRole('link', { name: /Calderra Foods Group/ }).click();
  await page.getByRole('link', { name: 'SWOT' }).first().click();
  await expectCards(page, 'weakness', ['Weak in group IT']);
  await click('your profile');
  await choose('Sign out');
  await page.waitForURL('**/sign-in');
});
