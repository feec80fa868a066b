import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const openProfile = async (url: string, person: ApiPerson): Promise<Page> => {
  const { page, context } = await browser.newPerson({ baseURL: url, allow: ['401', '403'] });
  await letIn(context, person);
  await page.goto('/profile');
  await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  return page;
};

const inesAtHerProfile = async () => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  return { url, ines, page: await openProfile(url, ines) };
};

/** Signs the person in once more, as another program would; answers its cookie. */
const signInElsewhere = async (url: string, { email, password }: ApiPerson): Promise<string> => {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json', 'user-agent': 'curl/8.14.1' },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};

const statusOf = async (url: string, cookie: string): Promise<number> =>
  (await fetch(`${url}/api/me`, { headers: { cookie } })).status;

test('the own name, title and function are changed, and the page around knows the name at once', async () => {
  const { ines, page } = await inesAtHerProfile();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill(' ');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('Type your name.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await name.fill('Ines O. Okafor');
  await page.getByLabel('Title').fill('Account manager');
  await page.getByLabel('Function').fill('Sales');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('Your profile is changed').first().waitFor();
  await page.getByRole('button', { name: /^Ines O\. Okafor.*your profile$/ }).waitFor();
  expect(await ines.ask(`/api/people/${ines.id}`)).toMatchObject({
    name: 'Ines O. Okafor',
    title: 'Account manager',
    function: 'Sales',
  });
});

test('the profile is found in the menu of the own picture', async () => {
  const { page } = await inesAtHerProfile();
  await page.goto('/');
  await page.getByRole('button', { name: 'your profile' }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await page.getByRole('heading', { name: 'Your profile' }).waitFor();
});

test('the password is changed by whoever knows it, and every other session ends', async () => {
  const { url, ines, page } = await inesAtHerProfile();
  const elsewhere = await signInElsewhere(url, ines);
  const submit = page.getByRole('button', { name: 'Change the password' });
  await page.getByLabel('Password now').fill('not my password at all');
  await page.getByLabel('New password', { exact: true }).fill('another good sentence');
  await submit.click();
  await page.getByText('That is not your password.').waitFor();
  expect(await statusOf(url, elsewhere)).toBe(200);
  await page.getByLabel('Password now').fill(ines.password);
  await submit.click();
  await page.getByText('Your password is changed').first().waitFor();
  expect(await statusOf(url, elsewhere)).toBe(401);
  await page.reload();
  await page.getByRole('heading', { name: 'Your profile' }).waitFor();
  const changed = { ...ines, password: 'another good sentence' };
  expect(await statusOf(url, await signInElsewhere(url, changed))).toBe(200);
});

test('sessions are seen, this one marked, and the others ended one by one or at once', async () => {
  const { url, ines, page } = await inesAtHerProfile();
  await page.getByText('You are signed in nowhere else.').waitFor();
  const cookies = [await signInElsewhere(url, ines), await signInElsewhere(url, ines)];
  await page.reload();
  await page.getByText('This one').waitFor();
  const end = page.getByRole('button', { name: 'End the session: curl' });
  await expect.poll(() => end.count()).toBe(2);
  expect(await axeViolations(page)).toEqual([]);
  await end.first().click();
  await expect.poll(() => end.count()).toBe(1);
  const statuses = await Promise.all(cookies.map((cookie) => statusOf(url, cookie)));
  expect(statuses.toSorted()).toEqual([200, 401]);

  cookies.push(await signInElsewhere(url, ines));
  await page.reload();
  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByText('You are signed in nowhere else.').waitFor();
  for (const cookie of cookies) expect(await statusOf(url, cookie)).toBe(401);
});

test('an API token is shown once, works as far as it may, and ends when it is deleted', async () => {
  const { url, page } = await inesAtHerProfile();
  await page.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  await dialog.getByText('Type a name').waitFor();
  await dialog.getByLabel('What it is for').fill('Nightly report');
  await dialog.getByLabel('Only read').check();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const token = await dialog.getByLabel('Token', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Only read, made now, never used').waitFor();
  expect(await page.content()).not.toContain(token);

  const authorization = `Bearer ${token}`;
  const ask = (method: string) =>
    fetch(`${url}/api/tokens`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify({ name: 'more' }) }),
    });
  expect([(await ask('GET')).status, (await ask('POST')).status]).toEqual([200, 403]);
  const end = page.getByRole('button', { name: 'Delete the token Nightly report' });
  await end.click();
  await end.waitFor({ state: 'detached' });
  expect((await ask('GET')).status).toBe(401);
});
