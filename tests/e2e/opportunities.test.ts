import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openSamplePlan } from '../support/field-people.ts';

const browser = useBrowser();

const DEAL = 'Premium support uplift';

const row = (page: Page, name: string) => page.locator('[data-record]').filter({ hasText: name });

const focusedColumn = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const name = at?.closest('[data-row]')?.querySelector('[data-field$="/name"]')?.textContent;
    return [name, at?.closest('[data-col]')?.getAttribute('data-col')];
  });

test('an opportunity is added, priced, walked and binned by keys alone', async () => {
  const { seat } = await openSamplePlan(browser, '/opportunities');
  const { page } = await seat('Ines Okafor');
  const { keyboard } = page;
  await keyboard.press('n');
  await page.getByLabel('Name of the new opportunity').waitFor();
  await keyboard.type('Bakery line monitoring');
  await keyboard.press('Enter');
  const added = row(page, 'Bakery line monitoring');
  await added.getByText('no amount to count').waitFor();
  await expect.poll(() => focusedColumn(page)).toEqual(['Bakery line monitoring', 'amount']);
  await keyboard.press('Enter');
  await keyboard.type('120k');
  await keyboard.press('Enter');
  await added.getByText('120,000').waitFor();
  await keyboard.press('ArrowLeft');
  await expect.poll(() => focusedColumn(page)).toEqual(['Bakery line monitoring', 'closes']);
  await keyboard.press('ArrowUp');
  await expect.poll(() => focusedColumn(page)).toEqual(['Beverages cold chain', 'closes']);
  await keyboard.press('ArrowDown');
  await keyboard.press('Delete');
  await added.waitFor({ state: 'detached' });
  await expect.poll(() => focusedColumn(page)).toEqual(['Beverages cold chain', 'name']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await added.waitFor();
  await expect.poll(() => focusedColumn(page)).toEqual(['Bakery line monitoring', 'name']);
});

test('moving to another stage and out of the plan changes group and figures, and undo brings it back', async () => {
  const { seat } = await openSamplePlan(browser, '/opportunities');
  const { page } = await seat('Ines Okafor');
  const choose = async (name: string, item: string) => {
    await page.getByRole('button', { name: `More for ${name}` }).click();
    // A menu takes no click before it has the focus.
    await page.locator('[role=menu]:focus, [role=menu] :focus').waitFor();
    await page.getByRole('menu').getByText(item, { exact: true }).click();
  };
  const sum = page.getByTestId('open-sum');
  await sum.getByText('4,150,000').waitFor();
  await choose(DEAL, 'Closed won');
  await sum.getByText('3,950,000').waitFor();
  await page.keyboard.press('Control+z');
  await sum.getByText('4,150,000').waitFor();
  await choose(DEAL, 'Take it out of the plan');
  await sum.getByText('3,950,000').waitFor();
  await page.getByRole('button', { name: /Not in the plan/ }).waitFor();
});

test('the strategy of an opportunity opens under its row, and others see each letter', async () => {
  const { seat } = await openSamplePlan(browser, '/opportunities');
  const ines = await seat('Ines Okafor');
  const daniel = await seat('Daniel Cho');
  for (const { page } of [ines, daniel]) {
    await page.getByRole('button', { name: `Strategy of ${DEAL}` }).click();
  }
  const text = (page: Page) =>
    page
      .getByRole('region', { name: `Strategy of ${DEAL}` })
      .locator('[data-field$="/decisionCriteria"]');
  await text(ines.page).getByRole('button').click();
  await ines.page.keyboard.press('Control+End');
  await ines.page.keyboard.type(' Price per line');
  await text(daniel.page).getByText('Price per line').waitFor();
  await text(daniel.page).getByTestId('editing-tab').getByText('Ines is editing').waitFor();
});
