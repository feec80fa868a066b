import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { openSharedPlan } from '../support/shared-plan.ts';

const browser = useBrowser();

/** What a browser says of itself where somebody is no longer let in. */
const OUT = ['404', '403'];

const FIRST_CARD = '4 plants live with 31% fewer unplanned stops';

test('[ux:F1] a viewer sees every edit at once, can make none by mouse, keys or drag, and sends none', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'viewer');
  const board = `/plans/${plan.planId}/swot`;
  const { page, sent } = await plan.seat(daniel, board);
  const { page: ines } = await plan.seat(plan.owner, board);
  await page.getByTestId('mode-chip').getByText('Read only').waitFor();
  const cards = page.getByTestId('card-text');
  const texts = () => cards.allInnerTexts();
  await expect.poll(texts).toContain(FIRST_CARD);

  const card = page.getByTestId('card').filter({ hasText: FIRST_CARD });
  await card.click();
  await card.dblclick();
  for (const key of ['Enter', 'F2', 'm', 'ArrowRight', 'Enter', 'Delete', 'Backspace', 'n']) {
    await card.focus();
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Control+z');
  await card.dragTo(page.locator('[data-box=threat] [data-scroller]'));
  // They are switched off, but somebody may press them.
  await page.locator('[data-box=strength] [data-add]').click({ force: true });
  await page.getByRole('button', { name: 'Card N' }).click({ force: true });
  expect(await page.locator('textarea, [draggable=true]').count()).toBe(0);

  const before = await texts();
  await ines.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await ines.keyboard.type(', says their own report');
  await expect.poll(texts).toContain(`${FIRST_CARD}, says their own report`);
  expect((await texts()).length).toBe(before.length);

  for (const screen of ['', '/opportunities', '/team']) {
    await page.goto(`/plans/${plan.planId}${screen}`);
    await page.locator('[data-field]').first().waitFor();
    // Texts are texts: nothing opens, wherever one clicks.
    expect(await page.locator('[data-field] :is(button, input, textarea)').count()).toBe(0);
    await page.locator('[data-field]').first().click();
    await page.keyboard.press('F2');
    expect(await page.getByTestId('field-editor').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
  }
  expect(sent.all()).toBeGreaterThan(0);
  expect(sent.edits()).toBe(0);
});

test('[ux:F3] what a viewer cannot use keeps its place and says why on hover and on focus', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'viewer');
  const { page } = await plan.seat(daniel, `/plans/${plan.planId}/opportunities`);
  const why = page.getByRole('tooltip', {
    name: 'You can read this plan. Its owner can make you an editor',
  });
  const add = page.getByRole('button', { name: 'New opportunity' });
  await add.waitFor();
  expect(await add.getAttribute('aria-disabled')).toBe('true');
  await add.hover();
  await why.waitFor();
  await page.mouse.move(0, 0);
  await why.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  while (!(await add.evaluate((button) => button === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await why.waitFor();
});

test('a commenter is told that the plan is to be read, and no more is promised', async () => {
  const plan = await openSharedPlan(browser);
  const beatriz = await plan.join('Beatriz Lobo');
  await plan.make(beatriz, 'commenter');
  const { page } = await plan.seat(beatriz, `/plans/${plan.planId}/swot`);
  await page.getByTestId('mode-chip').getByText('you can read this plan').waitFor();
  expect(await page.locator('[data-card] button').count()).toBe(0);
});

test('what was typed in a field and not taken yet stays there for whoever may only read from now on', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page } = await plan.seat(daniel, `/plans/${plan.planId}`);
  await page.getByRole('button', { name: 'Plan name: FY27' }).click();
  const editor = page.getByTestId('field-editor');
  await editor.fill('Three contracts in one');
  await plan.make(daniel, 'viewer');
  const note = page.getByText('You can only read this plan now. Copy what you need');
  await note.waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('mode-chip').click();
  expect(await editor.inputValue()).toBe('Three contracts in one');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Three contracts in one');
  await editor.focus();
  await page.keyboard.press('Escape');
  await page.getByText('FY27', { exact: true }).waitFor();
});

test('a plan that is put in the bin leads everybody out in words, and comes back as it was', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page } = await plan.seat(daniel, `/plans/${plan.planId}/swot`, {
    allow: [...OUT, '410', '409'],
  });
  await page.getByText(FIRST_CARD).waitFor();
  await plan.owner.ask(`/api/plans/${plan.planId}`, undefined, 'DELETE');
  await page.getByRole('heading', { name: 'This plan is in the bin' }).waitFor();
  await plan.owner.ask(`/api/plans/${plan.planId}/restore`, {});
  await page.getByRole('button', { name: 'Show the plan as it is now' }).click();
  await page.getByText(FIRST_CARD).waitFor();
});

test('an edit that comes too late is kept on the device to be compared and copied, and the plan is shown as it is', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page } = await plan.seat(daniel, '/', { allow: ['CLOSING'] });
  // A page that hears nothing goes on writing.
  await page.routeWebSocket(/\/events/, () => undefined);
  await page.goto(`/plans/${plan.planId}/swot`);
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.getByTestId('card-field').waitFor();
  await plan.make(daniel, 'viewer');
  await page.keyboard.insertText(' since May');
  const notice = page.getByTestId('fork-notice');
  await notice.getByText('1 change of yours could not be saved').waitFor();
  await expect.poll(() => page.getByTestId('card-text').allInnerTexts()).toContain(FIRST_CARD);
  expect(await page.getByTestId('refused-note').count()).toBe(0);
  await notice.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'Changes that could not be saved' });
  await dialog.getByText(/^.* since May$/).waitFor();
  await dialog.getByText(FIRST_CARD, { exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
