import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, makePlan, signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const openPeople = async (url: string, person: ApiPerson, allow: string[] = []): Promise<Page> => {
  const { page, context } = await browser.newPerson({ baseURL: url, allow });
  await letIn(context, person);
  await page.goto('/settings/people');
  await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
  await page.getByText(`${person.name}, you`).waitFor();
  return page;
};

const aWorkspace = async () => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  const daniel = await signUpByApi(url, 'Daniel Cho');
  return { url, ines, daniel };
};

const rowOf = (page: Page, name: string) =>
  page.getByRole('region', { name: 'People' }).getByRole('listitem').filter({ hasText: name });

/** Takes something out of the menu of a person. */
const choose = async (page: Page, name: string, what: string): Promise<void> => {
  await page.getByRole('button', { name: `What can be done for ${name}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
  await page.getByRole('dialog').waitFor();
};

test('somebody is invited by a link that is shown once, and joins with it in another browser', async () => {
  const { url, ines } = await aWorkspace();
  const page = await openPeople(url, ines);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('leo@');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await dialog.getByText('That is not an e-mail address yet.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByLabel('E-mail').fill('leo@example.com');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('Invitation link').inputValue();
  expect(link).toMatch(new RegExp(`^${url}/join#.{20,}`));
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Invite somebody',
  );
  await page.getByRole('button', { name: 'End the invitation: leo@example.com' }).waitFor();

  const leo = await browser.newPerson({ baseURL: url });
  await leo.page.goto(link);
  await leo.page.getByLabel('Your name').fill('Leo Marchetti');
  await leo.page.getByLabel('Password', { exact: true }).fill('a sentence works well');
  await leo.page.getByRole('button', { name: 'Join', exact: true }).click();
  await leo.page.getByRole('heading', { name: 'Your plans' }).waitFor();

  await rowOf(page, 'Leo Marchetti').waitFor();
  await page.getByText('No invitation is open.').waitFor();
});

test('an invitation that is ended lets nobody in', async () => {
  const { url, ines } = await aWorkspace();
  const made = Object(await ines.ask('/api/invitations', {}));
  const page = await openPeople(url, ines);
  await page.getByRole('button', { name: 'End the invitation: Whoever has the link' }).click();
  await page.getByText('No invitation is open.').waitFor();
  const stranger = await browser.newPerson({ baseURL: url, allow: ['410'] });
  await stranger.page.goto(String(made.link));
  await stranger.page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
});

test('whose role is changed sees it at once, and what they may do with it', async () => {
  const { url, ines, daniel } = await aWorkspace();
  const page = await openPeople(url, ines);
  const his = await openPeople(url, daniel);
  const inviting = his.getByRole('button', { name: 'Invite somebody' });
  expect(await inviting.getAttribute('aria-disabled')).toBe('true');

  await choose(page, 'Daniel Cho', 'Change…');
  await page.getByLabel('Title').fill('Solution engineer');
  await page.getByLabel('Reports to').selectOption('Ines Okafor');
  await page.getByRole('radio', { name: /^Administrator/ }).check();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await rowOf(page, 'Daniel Cho').getByText('Administrator', { exact: true }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'What can be done for Daniel Cho',
  );

  await expect.poll(() => inviting.getAttribute('aria-disabled')).toBe(null);
  await rowOf(his, 'Daniel Cho').getByText('Solution engineer').waitFor();
  await rowOf(his, 'Daniel Cho').getByText('Reports to Ines Okafor', { exact: true }).waitFor();
});

test('[ux:F3] a member keeps every control in its place, switched off and with the reason', async () => {
  const { url, daniel } = await aWorkspace();
  const page = await openPeople(url, daniel);
  const reason = 'Only an administrator of the workspace can do this';
  const inviting = page.getByRole('button', { name: 'Invite somebody' });
  await inviting.hover();
  await page.getByRole('tooltip', { name: reason }).waitFor();
  await inviting.click({ force: true });
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.mouse.move(0, 0);
  await page.getByRole('tooltip').waitFor({ state: 'detached' });

  const menu = page.getByRole('button', { name: 'What can be done for Ines Okafor' });
  await inviting.focus();
  while (!(await menu.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.getByRole('tooltip', { name: reason }).waitFor();
  await page.keyboard.press('Enter');
  expect(await page.getByRole('menu').count()).toBe(0);

  const open = page.getByRole('radio', { name: 'Everybody who reaches this server' });
  const before = await open.isChecked();
  await page.getByRole('radio', { name: 'Only people who are invited' }).click({ force: true });
  expect(await open.isChecked()).toBe(before);
  expect(await axeViolations(page)).toEqual([]);
});

describe('somebody who is removed', () => {
  test('is out, told so, and listed among those who have left', async () => {
    const { url, ines, daniel } = await aWorkspace();
    const page = await openPeople(url, ines);
    const his = await openPeople(url, daniel, ['401']);
    await choose(page, 'Daniel Cho', 'Remove…');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await his.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await his.getByText('Your session here was ended.').waitFor();
    expect(await axeViolations(his)).toEqual([]);

    await page.getByText('1 person has left').click();
    expect(await rowOf(page, 'Daniel Cho').count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
  });

  test('hands on their plans to somebody who is chosen', async () => {
    const { url, ines, daniel } = await aWorkspace();
    const plan = await makePlan(daniel, { account: 'Vantor Rail', name: 'Vantor 2027' });
    const page = await openPeople(url, ines, ['409']);
    await choose(page, 'Daniel Cho', 'Remove…');
    const remove = page.getByRole('button', { name: 'Remove', exact: true });
    await remove.click();
    await page.getByText('Daniel Cho owns plans.').waitFor();
    await remove.click();
    await page.getByText('Choose who gets the plans.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel('Their plans go to').selectOption('Ines Okafor');
    await remove.click();
    await page.getByText('1 person has left').waitFor();
    const { members } = Object(await ines.ask(`/api/plans/${plan}/members`));
    expect(members).toMatchObject([{ person: { name: 'Ines Okafor' }, role: 'owner' }]);
  });
});

test('an administrator ends all sessions of somebody, and makes a link for a new password', async () => {
  const { url, ines, daniel } = await aWorkspace();
  const page = await openPeople(url, ines);
  const his = await openPeople(url, daniel, ['401']);
  await choose(page, 'Daniel Cho', 'End all sessions…');
  await page.getByRole('button', { name: 'End all sessions', exact: true }).click();
  await his.getByRole('heading', { name: 'You are signed out' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await choose(page, 'Daniel Cho', 'Link for a new password…');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByLabel('Link for a new password').inputValue();
  expect(link).toMatch(/\/reset#.{20,}/);
});

test('who may sign up is chosen with one press, and counts at once', async () => {
  const { url, ines } = await aWorkspace();
  const page = await openPeople(url, ines);
  const signUpNow = async () => Object(await (await fetch(`${url}/api/entrance`)).json()).signUp;
  expect(await signUpNow()).toBe('open');
  await page.getByRole('radio', { name: 'Only people who are invited' }).check();
  await page.getByText('From now on, signing up takes an invitation').first().waitFor();
  expect(await signUpNow()).toBe('invited');
});

test('[ux:H5] the last administrator stays one, and is told why', async () => {
  const { url, ines } = await aWorkspace();
  const page = await openPeople(url, ines, ['409']);
  await choose(page, 'Ines Okafor', 'Change…');
  await page.getByRole('radio', { name: /^Member/ }).check();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('There has to be one administrator at least.').waitFor();
});

describe('the audit', () => {
  test('tells administrators in words who did what', async () => {
    const { url, ines, daniel } = await aWorkspace();
    await ines.ask(`/api/people/${daniel.id}`, { role: 'administrator' }, 'PATCH');
    const page = await openPeople(url, ines);
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByText('Ines Okafor made Daniel Cho an administrator').waitFor();
    await page.getByText('Ines Okafor let everybody who reaches this server sign up').waitFor();
    await page.getByText('Daniel Cho joined as a member').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  test('is not shown to a member, who is told whose it is', async () => {
    const { url, daniel } = await aWorkspace();
    const page = await openPeople(url, daniel);
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
    await page.goto('/settings/audit');
    await page.getByRole('heading', { name: 'The audit is for administrators' }).waitFor();
  });
});

test('without a server the list says so, and comes with it', async () => {
  const { url, ines } = await aWorkspace();
  const { page, context } = await browser.newPerson({ baseURL: url, allow: ['Failed to load'] });
  await letIn(context, ines);
  await page.route('**/api/people', (route) => route.abort());
  await page.goto('/settings/people');
  await page.getByRole('heading', { name: 'The people could not be fetched' }).waitFor();
  await page.unroute('**/api/people');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Ines Okafor, you').waitFor();
});
