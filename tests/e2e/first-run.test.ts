/** The first minutes at an empty server: two doors, a look around in the sample, and the way back to the doors. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const doors = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Look around first' }).waitFor();
  await page.getByRole('link', { name: 'Create your workspace' }).waitFor();
};

const lookAround = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Look around first' }).click();
  await page.waitForURL(/\/plans\/pln_/);
};

const openProfile = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'your profile' }).click();

/** Who one is, by the menu of the profile. */
const beSomebody = async (page: Page, name: string): Promise<void> => {
  await openProfile(page);
  await page.getByRole('menuitem', { name: 'Be somebody else' }).click();
  const again = page.waitForEvent('load');
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  await again;
};

const isNow = async (page: Page, name: string): Promise<void> => {
  await openProfile(page);
  await page.getByRole('menu').getByText(name, { exact: true }).first().waitFor();
  await page.keyboard.press('Escape');
};

const deleteSample = async (page: Page): Promise<void> => {
  await openProfile(page);
  await page.getByRole('menuitem', { name: 'Delete the sample…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete the sample?' });
  await question.getByRole('button', { name: 'Delete the sample' }).click();
};

test('[req:B11] one click leads into the sample, where one can be each of its people, and out again', async () => {
  const server = await startServer();
  const { page } = await browser.newPerson({ baseURL: server.url });
  await page.goto('/');
  await doors(page);
  await lookAround(page);
  const overview = page.getByRole('main');
  for (const figure of ['640,000', '2,400,000', '1,716,667', '70.7%'])
    await overview.getByText(figure).first().waitFor();
  await overview.getByText('Calderra must stop losing lines and energy.').waitFor();
  await isNow(page, 'Ines Okafor');

  await page.goto('/');
  const standings = [
    /^Calderra Foods Group .* 1\.72 m pipeline gap At risk/,
    /^Vantor Rail .* Goal met, 1\.85 of 1\.80 m On track/,
    /^Meridian Clinics .* 0\.35 m pipeline surplus On track/,
    /^Hesper Retail .* 3\.00 m pipeline gap Off track/,
    /^Tolmin Airports .* close ratio is 0% At risk/,
    /^Ostrava Paper .* 3\.60 m pipeline gap, nothing open Off track/,
  ];
  for (const name of standings) await page.getByRole('link', { name }).waitFor();

  await beSomebody(page, 'Tomas Lindqvist');
  await isNow(page, 'Tomas Lindqvist');
  await deleteSample(page);
  await doors(page);

  await page.getByRole('link', { name: 'Create your workspace' }).click();
  await page.getByLabel('Name').fill('Vera Holm');
  await page.getByLabel('E-mail').fill('vera@example.com');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('No plan yet').waitFor();
  expect(await page.getByText('Calderra').count()).toBe(0);
});

test('strangers come into the sample by the same door, and when it is deleted all are led back there', async () => {
  const server = await startServer();
  const pages: Page[] = [];
  for (let count = 0; count < 2; count += 1) {
    // Whoever is put out by somebody else sees requests refused and sockets closed; the console tells of both.
    const allow = ['401', 'not-signed-in', 'WebSocket connection'];
    const { page } = await browser.newPerson({ baseURL: server.url, allow });
    await page.goto('/');
    await doors(page);
    await lookAround(page);
    await isNow(page, 'Ines Okafor');
    pages.push(page);
  }
  const [one] = pages;
  if (one === undefined) throw new Error('nobody came in');
  await deleteSample(one);
  for (const page of pages) await doors(page);
});
