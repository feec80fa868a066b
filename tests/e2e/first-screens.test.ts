import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
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

const PASSWORD = 'a long enough password';
const heading = (page: Page) => page.getByRole('heading', { name: 'Your plans' });
const password = (page: Page) => page.getByLabel('Password', { exact: true });

const signUp = async (page: Page, email: string) => {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ines Okafor');
  await page.getByLabel('E-mail').fill(email);
  await password(page).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await heading(page).waitFor();
};
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'your profile' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
};
const newPlan = async (page: Page, account: string) => {
  await page.getByRole('button', { name: 'New plan' }).click();
  await page.getByLabel('Account').fill(account);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/swot');
};

describe('signing up and in', () => {
  test('a new browser is welcomed, and every empty field says what to type', async () => {
    const { page } = await browser.newPerson({ baseURL: (await startServer()).url });
    await page.goto('/');
    await page.waitForURL('**/welcome');
    await page.getByRole('link', { name: 'Create your workspace' }).click();
    await page.waitForURL('**/sign-up');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Type your name.').waitFor();
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(3);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    expect(await axeViolations(page)).toEqual([]);
  });

  test('a wrong password is told beside it, and what was typed stays', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url, allow: ['401'] });
    await signUp(page, 'wrong-password@example.com');
    await signOut(page);
    await page.getByLabel('E-mail').fill('wrong-password@example.com');
    await password(page).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not belong together').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('wrong-password@example.com');
    expect(await password(page).inputValue()).toBe('not the password');
  });

  test('[ux:H5] without the server nothing typed is lost, and the next try works', async () => {
    const { page, context } = await browser.newPerson({
      baseURL: server.url,
      allow: ['ERR_INTERNET_DISCONNECTED'],
    });
    await signUp(page, 'offline@example.com');
    await signOut(page);
    await page.getByLabel('E-mail').fill('offline@example.com');
    await password(page).fill(PASSWORD);
    await context.setOffline(true);
    await page.keyboard.press('Enter');
    await page.getByText('The server cannot be reached.').waitFor();
    await context.setOffline(false);
    await password(page).press('Enter');
    await heading(page).waitFor();
  });

  test('who follows a link to a plan comes to it after signing in', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url, allow: ['401'] });
    await signUp(page, 'link@example.com');
    await newPlan(page, 'Vantor Rail');
    const link = page.url();
    await page.getByRole('heading', { name: 'SWOT board' }).waitFor();
    await signOut(page);
    await page.goto(link);
    await page.waitForURL('**/sign-in?**');
    await page.getByLabel('E-mail').fill('link@example.com');
    await password(page).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(link);
  });
});

describe('the list of plans', () => {
  test('a plan is made from an account’s name alone, and is found again by it', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url });
    await signUp(page, 'maker@example.com');
    await newPlan(page, 'Calderra Foods Group');
    await page.waitForFunction(
      () => document.title === 'Calderra Foods Group · SWOT board · Gameplan',
    );
    await page.goto('/');
    await page.getByRole('link', { name: /Calderra Foods Group/ }).click();
    await page.waitForFunction(
      () => document.title === 'Calderra Foods Group · Overview · Gameplan',
    );
  });

  test('a menu that opens moves nothing else on the page', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url });
    await signUp(page, 'still@example.com');
    const opener = page.getByRole('button', { name: 'your profile' });
    const before = await opener.boundingBox();
    await opener.click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    expect(await opener.boundingBox()).toEqual(before);
  });

  test('a dark page chosen here is dark before anything is drawn', async () => {
    const { page } = await browser.newPerson({ baseURL: server.url, colorScheme: 'light' });
    await signUp(page, 'dark@example.com');
    const me = page.getByRole('button', { name: 'your profile' });
    await me.click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => document.readyState !== 'loading');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(15, 18, 23)',
    );
  });

  test.each([
    ['light', 1440],
    ['light', 390],
    ['dark', 1440],
    ['dark', 390],
  ] as const)(
    '[ux:G1] it and its menus have no axe violation in %s at %i',
    async (colorScheme, width) => {
      const { page } = await browser.newPerson({
        baseURL: server.url,
        colorScheme,
        viewport: { width, height: 844 },
      });
      await signUp(page, `axe-${colorScheme}-${width}@example.com`);
      expect(await axeViolations(page)).toEqual([]);
      const me = page.getByRole('button', { name: 'your profile' });
      await me.click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(await me.evaluate((button) => button === document.activeElement)).toBe(true);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    },
  );

  test('at 320 pixels nothing has to be scrolled sideways', async () => {
    const { page } = await browser.newPerson({
      baseURL: server.url,
      viewport: { width: 320, height: 640 },
    });
    await signUp(page, 'narrow@example.com');
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBe(0);
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await overflow()).toBe(0);
  });
});
