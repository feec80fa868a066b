import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, makePlan, signUpByApi } from '../support/api-person.ts';
import { useBrowser } from '../support/browser.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const row = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

/** Ines in a workspace of her own, with a browser at her plans. */
const inesAtHome = async (prepare: (ines: ApiPerson) => Promise<unknown> = async () => {}) => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  await prepare(ines);
  const { page, context } = await browser.newPerson({ baseURL: url });
  await letIn(context, ines);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Your plans' }).waitFor();
  return { page, ines, url };
};

const makeSample = (person: ApiPerson) =>
  person.ask('/api/plans', {
    account: 'Calderra Foods Group',
    name: 'Calderra growth',
    template: 'sample',
  });

describe('the list of plans', () => {
  test('says how a plan stands, and leads to its overview', async () => {
    const { page } = await inesAtHome(makeSample);
    const calderra = row(page, /Calderra Foods Group/);
    await calderra.getByText('1.72 m pipeline gap').waitFor();
    await calderra.getByText('At risk').waitFor();
    await calderra.click();
    await page.waitForFunction(() => /^\/plans\/[^/]+$/.test(location.pathname));
    await page.getByRole('link', { name: 'Home' }).first().click();
    await calderra.waitFor();
  });

  test('[req:B13] the plan for the next period is made from the last one, and both are listed', async () => {
    const { page } = await inesAtHome(makeSample);
    await page.getByRole('button', { name: 'More for Calderra growth' }).click();
    await page.getByRole('menuitem', { name: 'Plan for the next period' }).click();
    await page.waitForURL('**/plans/*');
    await page.getByRole('link', { name: 'Home' }).first().click();
    const others = page.getByRole('list', { name: 'Other plans for Calderra Foods Group' });
    await others.getByRole('link').waitFor();
    expect(await page.getByRole('main').getByRole('link').count()).toBe(2);
  });

  test('[req:B11] existing and target accounts are told apart by a filter', async () => {
    const { page } = await inesAtHome(async (ines) => {
      await makePlan(ines, { account: 'Vantor Rail', name: 'Vantor Rail 2027' });
      await makePlan(ines, { account: 'Norrland Paper', name: 'Norrland Paper 2027' });
    });
    await page.getByRole('button', { name: 'More for Vantor Rail 2027' }).click();
    await page.getByRole('menuitem', { name: 'Account details' }).click();
    await page.getByLabel('Status').selectOption('Existing');
    await page.getByRole('button', { name: 'Change account' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /^Existing/ }).check();
    await row(page, /Norrland Paper/).waitFor({ state: 'detached' });
    expect(await row(page, /Vantor Rail/).count()).toBe(1);
    await page.getByRole('radio', { name: /^Target/ }).check();
    await row(page, /Norrland Paper/).waitFor();
    expect(await row(page, /Vantor Rail/).count()).toBe(0);
  });

  test('what somebody else makes is there without a reload, before the page asks by itself', async () => {
    const { page, ines } = await inesAtHome(async (person) => {
      await makePlan(person, { account: 'Vantor Rail', name: 'Vantor Rail 2027' });
    });
    await row(page, /Vantor Rail/).waitFor();
    await makePlan(ines, { account: 'Norrland Paper', name: 'Norrland Paper 2027' });
    // By itself it asks every fifteen seconds only.
    await row(page, /Norrland Paper/).waitFor({ timeout: 5_000 });
  });
});

describe('a new plan', () => {
  test('is for an account that is known already, by keys alone', async () => {
    const { page, ines } = await inesAtHome(async (person) => {
      await makePlan(person, { account: 'Calderra Foods Group', name: 'First' });
    });
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByRole('dialog').locator('input:focus').waitFor();
    await page.keyboard.type('cald');
    await page.getByRole('option', { name: 'Calderra Foods Group' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Account').inputValue()).toBe('Calderra Foods Group');
    await page.getByLabel('Name of the plan').fill('Second');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/swot');
    const { accounts } = Object(await ines.ask('/api/accounts'));
    expect(accounts).toHaveLength(1);
  });

  test('Escape closes the list of accounts first, and the question after it', async () => {
    const { page } = await inesAtHome(async (person) => {
      await makePlan(person, { account: 'Calderra Foods Group', name: 'First' });
    });
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByRole('dialog').locator('input:focus').waitFor();
    await page.keyboard.type('cald');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Account').inputValue()).toBe('cald');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('may begin with the sample, and leads to what is in it', async () => {
    const { page } = await inesAtHome();
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByLabel('Account').fill('Made up');
    await page.getByRole('radio', { name: /The sample plan/ }).check();
    await page.getByRole('button', { name: 'Create plan' }).click();
    await page.waitForFunction(() => /^\/plans\/[^/]+$/.test(location.pathname));
    await waitUntilSaved(page);
  });
});

test('from screen to screen a plan stays connected by one line, and undo remembers', async () => {
  let planId = '';
  const { page } = await inesAtHome(async (ines) => {
    planId = await makePlan(ines, { account: 'Vantor Rail', name: 'Vantor Rail 2027' });
  });
  const lines: string[] = [];
  page.on('websocket', (socket) => lines.push(new URL(socket.url()).pathname));
  await page.goto(`/plans/${planId}/swot`);
  await waitUntilSaved(page);
  await page.keyboard.press('n');
  await page.keyboard.type('Trusted in Frozen');
  await page.keyboard.press('Escape');
  const card = page.getByTestId('card').filter({ hasText: 'Trusted in Frozen' });
  await card.waitFor();
  const navigation = page.getByRole('navigation', { name: 'Plan' }).first();
  for (const [screen, title] of [
    ['Overview', /^Vantor Rail · Overview/],
    ['Opportunities', /^Vantor Rail · Opportunities/],
    ['Team', /^Vantor Rail · Team/],
    ['SWOT', /^Vantor Rail · SWOT board/],
  ] as const) {
    await navigation.getByRole('link', { name: screen }).click();
    await expect.poll(() => page.title()).toMatch(title);
  }
  await card.waitFor();
  await page.keyboard.press('Control+z');
  await card.waitFor({ state: 'detached' });
  expect(lines.filter((path) => path.startsWith('/sync/'))).toHaveLength(1);
  expect(lines.filter((path) => path === '/events')).toHaveLength(1);
});
