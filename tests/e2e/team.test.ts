import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openSamplePlan } from '../support/field-people.ts';

const browser = useBrowser();

test('[req:A04] whoever is added without a role is flagged until they have one', async () => {
  const { seat } = await openSamplePlan(browser, '/team');
  const { page } = await seat('Nora Fields');
  await page.getByRole('button', { name: 'New team member' }).click();
  await page.getByLabel('Person, or name of a guest').fill('Nora');
  await page.getByRole('button', { name: 'Nora Fields', exact: true }).click();
  const nora = page.locator('[data-member]').filter({ hasText: 'Nora Fields' });
  await nora.getByText('No role yet').waitFor();
  // The focus waits at what is missing.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Add role');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Legal');
  await page.keyboard.press('Enter');
  await nora.getByText('Legal').waitFor();
  await nora.getByText('No role yet').waitFor({ state: 'detached' });
});

test('a guest joins the team by name, leaves it and is taken back', async () => {
  const { seat } = await openSamplePlan(browser, '/team');
  const { page } = await seat('Ines Okafor');
  await page.getByRole('button', { name: 'New team member' }).click();
  await page.getByLabel('Person, or name of a guest').fill('Otto Partner');
  await page.keyboard.press('Enter');
  const otto = page.locator('[data-member]').filter({ hasText: 'Otto Partner' });
  await otto.getByText('Guest').waitFor();
  await otto.getByRole('button', { name: 'Put Otto Partner in the bin' }).click();
  await otto.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await otto.waitFor();
});
