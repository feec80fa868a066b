/** Work that is on a page alone is not lost by a click on another screen. */
import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import { openSharedPlan } from '../support/shared-plan.ts';

const browser = useBrowser();

const FIRST_CARD = '4 plants live with 31% fewer unplanned stops';
const CUT = ['ERR_INTERNET_DISCONNECTED', 'WebSocket connection to', 'Failed to load resource'];

test('[ux:B13] whoever leaves a plan while their work is on the page alone is asked first', async () => {
  const plan = await openSharedPlan(browser);
  const { page } = await plan.seat(plan.owner, '/', { allow: CUT });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await page.goto(`/plans/${plan.planId}/swot`);
  await waitUntilSaved(page);
  const asked: string[] = [];
  let leaves = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (leaves ? dialog.accept() : dialog.dismiss());
  });
  // What the page fetches when it has nothing else to do has to be here by then: nothing else keeps it for this device.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const names = performance.getEntriesByType('resource').map(({ name }) => name);
        const parts = ['menu-body', 'sign-out-dialog', 'dialog-body'];
        return parts.filter((part) => !names.some((name) => name.includes(`/${part}`)));
      }),
    )
    .toEqual([]);
  await page.context().setOffline(true);
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' since May');
  await page.keyboard.press('Escape');
  await page.getByText('Not saved', { exact: false }).first().waitFor();

  const home = page.getByRole('link', { name: 'Home' }).first();
  await home.click();
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain('on this page alone');
  await page.getByText(`${FIRST_CARD} since May`).waitFor();
  expect(new URL(page.url()).pathname).toContain(plan.planId);

  // Signing out asks as well, and goes nowhere by itself.
  await page.getByRole('button', { name: /, your profile$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();

  await page.context().setOffline(false);
  await waitUntilSaved(page);
  leaves = true;
  await home.click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');
  expect(asked.length).toBe(1);
  const stored = await plan.owner.ask(`/api/plans/${plan.planId}/data`);
  expect(JSON.stringify(stored)).toContain(`${FIRST_CARD} since May`);
});
