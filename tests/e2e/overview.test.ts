import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, signUpByApi } from '../support/api-person.ts';
import { useBrowser } from '../support/browser.ts';
import { openSamplePlan } from '../support/field-people.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** A blank plan, and somebody who looks at one of its screens. */
const openBlankPlan = async (screen: string) => {
  const { url } = await startServer();
  const owner = await signUpByApi(url, 'Marguerite Vale');
  const told = { account: 'Vantor Rail', name: 'FY27', template: 'blank' };
  const { id } = Object(await owner.ask('/api/plans', told));
  const seat = async (person: ApiPerson): Promise<Page> => {
    const { context, page } = await browser.newPerson({ baseURL: url });
    await letIn(context, person);
    await page.goto(`/plans/${id}${screen}`);
    await waitUntilSaved(page);
    return page;
  };
  return { owner, page: await seat(owner) };
};

const planField = (page: Page, key: string) => page.locator(`[data-field="plan/${key}"]`);

/** Types into a field of the plan, by keys. */
const type = async (page: Page, key: string, text: string): Promise<void> => {
  await planField(page, key).getByRole('button').click();
  await planField(page, key).getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
};

const sheet = (page: Page) => page.getByRole('region', { name: 'Goal and pipeline' });

test('[req:C01] an empty goal is said to be not set, a negative one is refused with a word', async () => {
  const { page } = await openBlankPlan('');
  await sheet(page).getByText('Goal not set').waitFor();
  await type(page, 'salesGoal', '-5');
  await page.getByRole('alert').getByText('An amount is zero or more').waitFor();
  await page.keyboard.press('Escape');
  await sheet(page).getByText('Goal not set').waitFor();
  await type(page, 'salesGoal', '2.4m');
  await planField(page, 'salesGoal').getByText('2,400,000').waitFor();
  await sheet(page).getByText('Goal not set').waitFor({ state: 'detached' });
});

test('[req:C02] a close ratio of 0, none and over 100 each have their words', async () => {
  const { page } = await openBlankPlan('');
  await type(page, 'salesGoal', '1000');
  await sheet(page).getByText('Close ratio not set').waitFor();
  await sheet(page).getByText('No close ratio yet').first().waitFor();
  await type(page, 'closeRatio', '0');
  await sheet(page).getByText('At 0% none is enough').first().waitFor();
  await type(page, 'closeRatio', '130');
  await page.getByRole('alert').getByText('From 0 to 100').waitFor();
  await page.keyboard.press('Escape');
  await planField(page, 'closeRatio').getByText('0%', { exact: true }).waitFor();
});

test('[req:D08] whoever reads the plan sees how closed and open stand against the goal', async () => {
  const { seat } = await openSamplePlan(browser, '');
  const { page } = await seat('Tomas Lindqvist');
  await sheet(page).getByText('640,000 of 2,400,000 is sold.').waitFor();
  const bar = sheet(page).locator('[role=img] [data-part]');
  expect(
    await bar.evaluateAll((parts) => parts.map((part) => part.getAttribute('data-part'))),
  ).toEqual(['closed', 'expected', 'uncovered']);
  await sheet(page).getByText('1,716,667').waitFor();
  await sheet(page).getByText('The stages expect 42.2%', { exact: false }).waitFor();
});

test('[req:D05] a surplus is shown as a surplus', async () => {
  const { seat } = await openSamplePlan(browser, '');
  const { page } = await seat('Ines Okafor');
  await type(page, 'closeRatio', '60');
  await sheet(page).getByText('Pipeline surplus').waitFor();
  expect(await sheet(page).innerText()).not.toMatch(/[-−]\s?\d/);
});

test('[req:C04] an initiative is added, confirmed, put in the bin and taken back', async () => {
  const { page } = await openBlankPlan('');
  await page.getByRole('button', { name: 'New initiative' }).click();
  await page.getByLabel('Title of the new initiative').fill('Night trains by 2030');
  await page.keyboard.press('Enter');
  const row = page.locator('[data-initiative]').filter({ hasText: 'Night trains by 2030' });
  await row.getByText('Assumed').click();
  await row.getByText('Confirmed').waitFor();
  await row.getByRole('button', { name: /in the bin$/ }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await row.getByText('Confirmed').waitFor();
});
