import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUpByApi } from '../support/api-person.ts';
import { useBrowser } from '../support/browser.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer, startServer } from '../support/server-process.ts';

const browser = useBrowser();
let server: ServerProcess;
beforeAll(async () => {
  server = await launchServer();
  // Whoever comes first opens the workspace for everybody who signs up by hand in these tests.
  await signUpByApi(server.url, 'Ada Opener');
});
afterAll(() => server.end());

const PASSWORD = 'a sentence works well';

const nameField = (page: Page) => page.getByLabel('Your name');
const emailField = (page: Page) => page.getByLabel('E-mail');
const passwordField = (page: Page) => page.getByLabel('Password', { exact: true });

const fillSignUp = async (page: Page, email: string, password = PASSWORD): Promise<void> => {
  await page.goto('/sign-up');
  await nameField(page).fill('Aisha Rahman');
  await emailField(page).fill(email);
  await passwordField(page).fill(password);
};

/** The words that a screen reader tells with the field that has the focus. */
const wordsAtFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const ids = document.activeElement?.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });

test('[ux:A1] from the first visit to a first card that is there on every later visit', async () => {
  const { page } = await browser.newPerson({ baseURL: (await startServer()).url, allow: ['401'] });
  await page.goto('/');
  await page.waitForURL('**/welcome');
  await page.getByRole('link', { name: 'Create your workspace' }).click();
  await nameField(page).fill('Aisha Rahman');
  await emailField(page).fill('aisha@example.com');
  await passwordField(page).fill(PASSWORD);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('No plan yet').waitFor();
  await page.getByRole('button', { name: 'New plan' }).click();
  await page.getByLabel('Account').fill('Calderra Foods Group');
  expect(await page.getByLabel('Name of the plan').inputValue()).toMatch(/^Calderra Foods Group 2/);
  await page.getByRole('button', { name: 'Create plan' }).click();
  await page.waitForURL('**/swot');
  const link = page.url();
  await waitUntilSaved(page);

  // Two actions: a key and the words. A third one closes the card.
  await page.keyboard.press('n');
  await page.keyboard.type('Trusted in Frozen');
  await page.keyboard.press('Escape');
  const card = page.getByRole('article', { name: 'Trusted in Frozen. By Aisha Rahman' });
  await card.waitFor({ timeout: 10_000 });

  await page.reload();
  await card.waitFor();
  await page.getByRole('button', { name: 'your profile' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto(link);
  await page.waitForURL('**/sign-in?**');
  await emailField(page).fill('aisha@example.com');
  await passwordField(page).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(link);
  await card.waitFor();
});

describe('what was typed wrongly is told beside its field, which has the focus, and stays', () => {
  test('[ux:H5] an e-mail that somebody has already', async () => {
    const first = await browser.newPerson({ baseURL: server.url });
    await fillSignUp(first.page, 'taken@example.com');
    await first.page.keyboard.press('Enter');
    await first.page.getByRole('heading', { name: 'Your plans' }).waitFor();

    const { page } = await browser.newPerson({ baseURL: server.url, allow: ['409'] });
    await fillSignUp(page, 'Taken@example.com');
    await page.keyboard.press('Enter');
    await page.getByText('Somebody has signed up with this e-mail already.').waitFor();
    expect(await wordsAtFocus(page)).toContain('Sign in instead, or use another one.');
    expect(await emailField(page).inputValue()).toBe('Taken@example.com');
    expect(await passwordField(page).inputValue()).toBe(PASSWORD);
  });

  test('[ux:H5] a password that is too short, before anything is sent', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url });
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    await fillSignUp(page, 'short@example.com', 'too short');
    await page.keyboard.press('Enter');
    await page.getByText('9 of 12 characters.').waitFor();
    expect(await wordsAtFocus(page)).toContain('Add a few more.');
    expect(sent.filter((line) => line.startsWith('POST'))).toEqual([]);
    await passwordField(page).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your plans' }).waitFor();
  });

  test('[ux:H5] a wrong password', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url, allow: ['401'] });
    await page.goto('/sign-in');
    await emailField(page).fill('nobody@example.com');
    await passwordField(page).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('do not belong together').waitFor();
    expect(await wordsAtFocus(page)).toContain('capital letters count');
    expect(await emailField(page).inputValue()).toBe('nobody@example.com');
  });
});

test('[ux:H5] a server that falls while a form is sent costs nothing that was typed', async () => {
  const dataDir = createDataFolder();
  const first = await startServer({ dataDir });
  const { page } = await browser.newPerson({
    baseURL: first.url,
    allow: ['ERR_CONNECTION_REFUSED', 'ERR_CONNECTION_RESET', 'ERR_EMPTY_RESPONSE'],
  });
  await fillSignUp(page, 'fallen@example.com');
  await first.kill9();
  await page.keyboard.press('Enter');
  await page.getByText('The server cannot be reached.').waitFor();
  expect(await nameField(page).inputValue()).toBe('Aisha Rahman');
  expect(await passwordField(page).inputValue()).toBe(PASSWORD);

  const second = await startServer({ dataDir, port: first.port });
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('button', { name: 'New plan' }).click();
  await page.getByLabel('Account').fill('Vantor Rail');
  await second.kill9();
  await page.getByRole('button', { name: 'Create plan' }).click();
  await page.getByRole('dialog').getByText('The server cannot be reached.').waitFor();
  expect(await page.getByLabel('Account').inputValue()).toBe('Vantor Rail');

  await startServer({ dataDir, port: first.port });
  await page.getByRole('button', { name: 'Create plan' }).click();
  await page.waitForURL('**/swot');
  await waitUntilSaved(page);
});
