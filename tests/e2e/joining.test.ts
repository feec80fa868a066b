import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, makePlan, signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** A workspace that takes an invitation to sign up, and its administrator. */
const aClosedWorkspace = async () => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  await ines.ask('/api/workspace', { name: 'Northwind Energy', signUp: 'invited' }, 'PATCH');
  return { url, ines };
};

const textOf = (answer: unknown, key: string): string => String(Object(answer)[key]);

const invite = async (ines: ApiPerson, wish: object): Promise<string> =>
  textOf(await ines.ask('/api/invitations', wish), 'link');

const newPage = async (url: string, options: object = {}): Promise<Page> =>
  (await browser.newPerson({ baseURL: url, ...options })).page;

/** Every address that the page asked its server for, as the server saw it. */
const addressesAsked = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return asked;
};

describe('an invitation', () => {
  test('shows who invites to what, and lets one person in, whose secret no address ever held', async () => {
    const { url, ines } = await aClosedWorkspace();
    const link = await invite(ines, { email: 'leo@example.com' });
    const secret = link.split('#')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    const page = await newPage(url);
    const asked = addressesAsked(page);
    await page.goto(link);
    await page.getByRole('heading', { name: 'Join Northwind Energy' }).waitFor();
    await page.getByText('Ines Okafor invites you.').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('leo@example.com');
    expect(await axeViolations(page)).toEqual([]);

    // A reload on the way keeps it.
    await page.reload();
    await page.getByLabel('Your name').fill('Leo Marchetti');
    await page.getByLabel('Password', { exact: true }).fill('a sentence works well');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await page.getByRole('heading', { name: 'Your plans' }).waitFor();

    expect(asked.filter((address) => address.split('#')[0]?.includes(secret))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(secret);
    expect(page.url()).not.toContain(secret);
  });

  test('that was used says so and whom to ask', async () => {
    const { url, ines } = await aClosedWorkspace();
    const link = await invite(ines, {});
    const typed = { name: 'Leo', email: 'leo@example.com', password: 'a sentence works well' };
    const body = JSON.stringify({ ...typed, invitation: link.split('#')[1] });
    const headers = { origin: url, 'content-type': 'application/json' };
    const path = `${url}/api/auth/sign-up/email`;
    expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(200);

    const page = await newPage(url, { allow: ['410'] });
    await page.goto(link);
    await page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
    await page.getByText('Ask whoever sent it, or an administrator').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('without its secret asks for the whole link', async () => {
    const { url } = await aClosedWorkspace();
    const page = await newPage(url);
    await page.goto('/join');
    await page.getByRole('heading', { name: 'This link is not complete' }).waitFor();
  });

  test('tells a member that they are in, and makes an administrator of them only by their word', async () => {
    const { url, ines } = await aClosedWorkspace();
    await ines.ask('/api/workspace', { signUp: 'open' }, 'PATCH');
    const daniel = await signUpByApi(url, 'Daniel Cho');
    const { page, context } = await browser.newPerson({ baseURL: url });
    await letIn(context, daniel);
    await page.goto(await invite(ines, {}));
    await page.getByRole('heading', { name: 'You are in already' }).waitFor();
    await page.getByRole('button', { name: 'Go to your plans' }).click();
    await page.getByRole('heading', { name: 'Your plans' }).waitFor();

    await page.goto(await invite(ines, { role: 'administrator' }));
    await page.getByRole('heading', { name: 'Become an administrator' }).waitFor();
    expect(textOf(await daniel.ask('/api/me'), 'role')).toBe('member');
    await page.getByRole('button', { name: 'Become an administrator' }).click();
    await page.getByRole('heading', { name: 'Your plans' }).waitFor();
    expect(textOf(await daniel.ask('/api/me'), 'role')).toBe('administrator');
  });
});

test('whoever comes without an invitation is told how to get one', async () => {
  const { url } = await aClosedWorkspace();
  const page = await newPage(url);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByRole('link', { name: 'Create your sign-in' }).click();
  await page.getByText('Ask an administrator of the workspace for a link.').waitFor();
  expect(await page.getByRole('button', { name: 'Start' }).count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
});

test('[ux:H5] where the server asks for the code that it printed, a wrong one is told beside its field', async () => {
  const { url } = await startServer();
  const page = await newPage(url, { allow: ['403'] });
  // A server that only this machine reaches asks for none, so the question is put in its mouth.
  await page.route('**/api/entrance', (route) =>
    route.fulfill({ json: { isEmpty: true, isSample: false, signUp: 'code' } }),
  );
  const sent: unknown[] = [];
  await page.route('**/api/auth/sign-up/email', (route) => {
    sent.push(route.request().postDataJSON());
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: { type: 'urn:code', status: 403, code: 'code-wrong', title: 'Wrong' },
    });
  });
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ines Okafor');
  await page.getByLabel('E-mail').fill('ines@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a sentence works well');
  const start = page.getByRole('button', { name: 'Start' });
  await start.click();
  await page.getByText('Type the code that the server printed').waitFor();
  expect(sent).toEqual([]);
  await page.getByLabel('Code').fill(' sparrow-12 ');
  await start.click();
  await page.getByText('That is not the code.').waitFor();
  expect(sent).toMatchObject([{ code: 'sparrow-12' }]);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('code');
  expect(await axeViolations(page)).toEqual([]);
});

describe('a share link', () => {
  test('leads whoever is signed out to sign in first, and then to the plan', async () => {
    const { url, ines } = await aClosedWorkspace();
    await ines.ask('/api/workspace', { signUp: 'open' }, 'PATCH');
    const plan = await makePlan(ines, { account: 'Calderra Foods Group', name: 'Calderra 2027' });
    const daniel = await signUpByApi(url, 'Daniel Cho');
    const link = textOf(await ines.ask(`/api/plans/${plan}/links`, { role: 'viewer' }), 'link');
    const secret = link.split('#')[1] ?? '';
    const page = await newPage(url, { allow: ['401'] });
    const asked = addressesAsked(page);
    await page.goto(link);
    await page.waitForURL('**/sign-up?**');
    expect(page.url()).not.toContain(secret);
    await page.getByRole('link', { name: 'Sign in' }).click();
    // Signing up has fields of the same names, and stands there until the other page has come.
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail').fill(daniel.email);
    await page.getByLabel('Password', { exact: true }).fill(daniel.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`**/plans/${plan}**`);
    expect(asked.filter((address) => address.split('#')[0]?.includes(secret))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(secret);
  });

  test('that has ended says whom to ask', async () => {
    const { url, ines } = await aClosedWorkspace();
    const plan = await makePlan(ines, { account: 'Calderra Foods Group', name: 'Calderra 2027' });
    const made = await ines.ask(`/api/plans/${plan}/links`, { role: 'viewer' });
    await ines.ask(`/api/plans/${plan}/links/${textOf(made, 'id')}`, undefined, 'DELETE');
    const { page, context } = await browser.newPerson({ baseURL: url, allow: ['410'] });
    await letIn(context, ines);
    await page.goto(textOf(made, 'link'));
    await page.getByText('Ask the owner of the plan for a new one.').waitFor();
  });
});

test('the link of an administrator sets a new password once, and the old one is refused', async () => {
  const { url, ines } = await aClosedWorkspace();
  await ines.ask('/api/workspace', { signUp: 'open' }, 'PATCH');
  const daniel = await signUpByApi(url, 'Daniel Cho');
  const made = await ines.ask(`/api/people/${daniel.id}/password-reset`, {});
  const link = textOf(made, 'link');
  const page = await newPage(url, { allow: ['410', '401'] });
  await page.goto(link);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  expect(page.url()).not.toContain(textOf(made, 'token'));
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('5 of 12 characters.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('New password', { exact: true }).fill('another good sentence');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('heading', { name: 'Your plans' }).waitFor();

  const again = await newPage(url, { allow: ['410', '401'] });
  await again.goto(link);
  await again.getByLabel('New password', { exact: true }).fill('another good sentence');
  await again.getByRole('button', { name: 'Set the password' }).click();
  await again.getByRole('heading', { name: 'This link cannot be used' }).waitFor();
});
