import { expect, test } from 'vitest';
import { letIn, signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';
import { openSharedPlan } from '../support/shared-plan.ts';

const browser = useBrowser();

/** The longest that a change of rights may take to be told (criterion F2). */
const TOLD_MS = 2_000;

const FIRST_CARD = '4 plants live with 31% fewer unplanned stops';

test('[ux:F2] whoever is made an editor writes at once, and the page is not loaded again', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'viewer');
  const board = `/plans/${plan.planId}/swot`;
  const { page } = await plan.seat(daniel, board);
  const { page: ines } = await plan.seat(plan.owner, board);
  await page.getByTestId('mode-chip').waitFor();
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  await plan.make(daniel, 'editor');
  await page.getByTestId('mode-chip').waitFor({ state: 'detached', timeout: TOLD_MS });
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.keyboard.type(' since May');
  await ines.getByText(`${FIRST_CARD} since May`).waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true);
});

test('[ux:F2] whoever may only read from now on is told while writing, and keeps the words in view', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page, sent } = await plan.seat(daniel, `/plans/${plan.planId}/swot`);
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.keyboard.type(' since May');
  const field = page.getByTestId('card-field');
  // All of it has arrived; what is on its way when the right ends is refused, which another test is about.
  const stored = () => plan.owner.ask(`/api/plans/${plan.planId}/data`);
  await expect.poll(async () => JSON.stringify(await stored())).toContain('stops since May');
  await plan.make(daniel, 'viewer');
  await page.getByTestId('mode-chip').getByText('Read only').waitFor({ timeout: TOLD_MS });
  const before = sent.edits();
  await page.keyboard.type(' and June');
  expect(await field.inputValue()).toBe(`${FIRST_CARD} since May`);
  await page.getByText('You can only read this plan now. Copy what you need').waitFor();
  expect(sent.edits()).toBe(before);
  expect(await axeViolations(page)).toEqual([]);
  // And back: the same field is written on.
  await plan.make(daniel, 'editor');
  await page.getByTestId('mode-chip').waitFor({ state: 'detached' });
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await expect.poll(() => field.inputValue()).toContain('!');
  await expect.poll(() => sent.edits()).toBeGreaterThan(before);
});

test('[ux:F2] whoever is taken off a plan is out of it in words, with what they wrote last to copy', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page } = await plan.seat(daniel, `/plans/${plan.planId}/swot`, {
    // What a browser says of itself where somebody is no longer let in.
    allow: ['404', '403'],
  });
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.keyboard.type(' since May');
  await plan.remove(daniel);
  await page
    .getByRole('heading', { name: 'You are no longer in this plan' })
    .waitFor({ timeout: TOLD_MS });
  const own = page.getByRole('region', { name: 'What you wrote last' });
  await own.getByText(`${FIRST_CARD} since May`).waitFor();
  // Of the plan nothing else is left.
  expect(await page.getByText('No contact to Helena Brandt').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go to your plans' }).click();
  await page.getByText('No plan yet').waitFor();
});

test('[ux:F2] whoever is removed from the workspace is out of it in words, by a way that asks nothing twice', async () => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  const daniel = await signUpByApi(url, 'Daniel Cho');
  const { page, context } = await browser.newPerson({ baseURL: url, allow: ['401'] });
  await letIn(context, daniel);
  await page.goto('/settings/people');
  await page.getByText('Daniel Cho, you').waitFor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await ines.ask(`/api/people/${daniel.id}`, {}, 'DELETE');
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor({ timeout: TOLD_MS });
  expect(asked.filter((path) => path === '/api/entrance')).toHaveLength(1);
});
