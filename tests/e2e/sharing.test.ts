import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { openSharedPlan } from '../support/shared-plan.ts';

const browser = useBrowser();

/** What a browser says of itself where somebody is no longer let in. */
const OUT = ['404', '403'];

test('the owner adds somebody by name, changes what they may, and takes them off and back', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  const { page: list } = await plan.seat(daniel, '/', { allow: OUT });
  await list.getByText('No plan yet').waitFor();
  const { page } = await plan.seat(plan.owner, `/plans/${plan.planId}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share FY27' });
  await dialog.getByLabel('Add somebody').fill('Dan');
  await page.getByRole('option', { name: 'Daniel Cho' }).click();
  await dialog.getByLabel('Role', { exact: true }).selectOption('Can view');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const role = dialog.getByLabel('What Daniel Cho may do');
  await expect.poll(() => role.inputValue()).toBe('viewer');
  expect(await axeViolations(page)).toEqual([]);
  // It is in his list at once, with what he may do there.
  const row = list.getByRole('link').filter({ hasText: 'Calderra Foods Group' });
  await row.getByText('Can view').waitFor();

  await role.selectOption('Can edit');
  await row.getByText('Can view').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'More for Daniel Cho' }).click();
  await page.getByRole('menuitem', { name: 'Let them approve this plan' }).click();
  await dialog.getByText('Approves').waitFor();

  await dialog.getByRole('button', { name: 'More for Daniel Cho' }).click();
  await page.getByRole('menuitem', { name: 'Remove from this plan' }).click();
  await role.waitFor({ state: 'detached' });
  await row.waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
});

test('a name that nobody of the workspace has is refused in words, and what was typed stays', async () => {
  const plan = await openSharedPlan(browser);
  const { page } = await plan.seat(plan.owner, `/plans/${plan.planId}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByLabel('Add somebody').fill('Otto Partner');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Choose somebody of this workspace from the list.').waitFor();
  expect(await page.getByLabel('Add somebody').inputValue()).toBe('Otto Partner');
});

test('a link is shown once, lets in with its role, and takes that away when it ends', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  const { page } = await plan.seat(plan.owner, `/plans/${plan.planId}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share FY27' });
  await dialog.getByLabel('Whoever opens it').selectOption('Can edit');
  await dialog.getByLabel('Until').selectOption('For 1 day');
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByLabel('Your link').inputValue();
  await dialog.getByText('Copy it now: it is not shown again.').waitFor();

  const { page: his } = await plan.seat(daniel, link, { allow: OUT });
  await his.getByRole('button', { name: 'Plan name: FY27' }).waitFor();
  // He came by the link: the owner sees him at once.
  const line = dialog.getByRole('listitem').filter({ hasText: 'Daniel Cho' });
  await line.waitFor();
  await dialog.getByRole('button', { name: /^End the link/ }).click();
  await his.getByRole('heading', { name: 'You are no longer in this plan' }).waitFor();
  await line.waitFor({ state: 'detached' });
});

test('who hands a plan over is asked, becomes an editor at once, and the new owner may share', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page } = await plan.seat(plan.owner, `/plans/${plan.planId}`);
  const { page: his } = await plan.seat(daniel, `/plans/${plan.planId}`);
  await his.getByRole('button', { name: 'Share', exact: true }).click();
  await his.getByText('Only the owner can change who is in this plan').waitFor();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share FY27' });
  await dialog.getByRole('button', { name: 'More for Daniel Cho' }).click();
  await page.getByRole('menuitem', { name: 'Make owner…' }).click();
  await dialog.getByRole('heading', { name: 'Make Daniel Cho the owner?' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make owner' }).click();
  await dialog.getByText('Only the owner can change who is in this plan').waitFor();
  await his.getByLabel('What Ines Okafor may do').waitFor();
});

test('who may not share sees who is there, how managers come to be, and why nothing can be changed, and may leave', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  const tomas = await plan.join('Tomas Lindqvist');
  await plan.make(daniel, 'viewer');
  await plan.administrator.ask(`/api/people/${plan.owner.id}`, { managerId: tomas.id }, 'PATCH');
  const { page } = await plan.seat(daniel, `/plans/${plan.planId}`, { allow: OUT });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share FY27' });
  await dialog.getByText('Only the owner can change who is in this plan').waitFor();
  const line = dialog.getByRole('listitem').filter({ hasText: 'Tomas Lindqvist' });
  await line.getByText('By the manager line').waitFor();
  await line.getByText('Can comment').waitFor();
  expect(await dialog.getByRole('combobox').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Leave this plan…' }).click();
  await dialog.getByRole('button', { name: 'Leave plan' }).click();
  await page.getByRole('heading', { name: 'Your plans' }).waitFor();
  await page.getByText('No plan yet').waitFor();
});

test('an administrator sees of a plan only that it is there, joins it by a question, and the owner is told', async () => {
  const plan = await openSharedPlan(browser);
  const { page: ines } = await plan.seat(plan.owner, '/');
  const { page } = await plan.seat(plan.administrator, '/', { allow: OUT });
  await page.getByText('Not a member').waitFor();
  expect(await page.getByText('pipeline gap').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`/plans/${plan.planId}`);
  await page.getByRole('heading', { name: 'You are not in this plan' }).waitFor();
  await page.getByRole('button', { name: 'Join FY27' }).click();
  await page.getByText('Ines Okafor is told').waitFor();
  await page.getByRole('button', { name: 'Join as an editor' }).click();
  await page.getByRole('button', { name: 'Plan name: FY27' }).waitFor();
  await ines.getByText('Marguerite Vale, an administrator, has joined').first().waitFor();
});

test('a plan goes into the bin by its owner alone, and comes back by undo or from the foot of the list', async () => {
  const plan = await openSharedPlan(browser);
  const daniel = await plan.join('Daniel Cho');
  await plan.make(daniel, 'editor');
  const { page: his } = await plan.seat(daniel, '/');
  await his.getByRole('button', { name: 'More for FY27' }).click();
  const off = his.getByRole('menuitem', { name: /Put in the bin/ });
  await off.getByText('Only the owner of this plan can do this').waitFor();
  expect(await off.getAttribute('aria-disabled')).toBe('true');

  const { page } = await plan.seat(plan.owner, '/');
  const row = page.getByRole('link').filter({ hasText: 'Calderra Foods Group' });
  const bin = async () => {
    await page.getByRole('button', { name: 'More for FY27' }).click();
    await page.getByRole('menuitem', { name: 'Put in the bin…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put in the bin' }).click();
    await row.waitFor({ state: 'detached' });
  };
  await bin();
  await page.getByRole('heading', { name: 'Recently deleted' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  await bin();
  await page.getByRole('button', { name: 'Restore FY27' }).click();
  await row.waitFor();
  await page.getByRole('heading', { name: 'Recently deleted' }).waitFor({ state: 'detached' });
});
