import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const openSettings = async (url: string, person: ApiPerson): Promise<Page> => {
  const { page, context } = await browser.newPerson({ baseURL: url, allow: ['409'] });
  await letIn(context, person);
  await page.goto('/settings');
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  return page;
};

/** A workspace with its administrator, and the settings open before her. */
const inesAtSettings = async () => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  return { url, ines, page: await openSettings(url, ines) };
};

const nameField = (page: Page) => page.getByLabel('Name', { exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save settings' }).click();
const untilKept = (page: Page) =>
  page.getByRole('button', { name: 'Save settings' }).waitFor({ state: 'detached' });

const settingsOf = async (person: ApiPerson) => {
  const { settings } = Object(await person.ask('/api/workspace'));
  return settings;
};

/** Changes settings as somebody else would who looks at the newest ones. */
const changeByApi = async (url: string, person: ApiPerson, change: object): Promise<void> => {
  const { version } = await settingsOf(person);
  const answer = await fetch(`${url}/api/workspace`, {
    method: 'PATCH',
    headers: {
      authorization: person.authorization,
      origin: url,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ version, ...change }),
  });
  expect(answer.status).toBe(200);
};

describe('an administrator', () => {
  test('changes what the workspace is called, its day, and its list of stages', async () => {
    const { ines, page } = await inesAtSettings();
    await nameField(page).fill('Northwind Energy');
    await page.getByLabel('Time zone').fill('tokyo');
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await page.getByRole('button', { name: 'Add a stage' }).click();
    await page.keyboard.type('Pilot');
    await page.getByLabel('Probability of Pilot').fill('12.5');
    await page.getByRole('button', { name: 'Move Pilot up' }).click();
    await page.getByLabel('What Prospecting counts as').selectOption('Lost');
    await save(page);
    await untilKept(page);

    const { name, timeZone, stages } = await settingsOf(ines);
    expect([name, timeZone]).toEqual(['Northwind Energy', 'Asia/Tokyo']);
    expect(stages.at(0)).toMatchObject({ id: 'prospecting', outcome: 'lost', probability: 0 });
    expect(stages.at(-2)).toMatchObject({ label: 'Pilot', outcome: 'open', probability: 1_250 });
    await page.reload();
    await expect.poll(() => nameField(page).inputValue()).toBe('Northwind Energy');
  });

  test('is told what becomes of opportunities in a stage that goes, and may keep it', async () => {
    const { ines, page } = await inesAtSettings();
    await page.getByRole('button', { name: 'Remove Proposal' }).click();
    await page.getByText('count in no figure until they are given another stage').waitFor();
    await page.getByRole('button', { name: 'Keep Proposal' }).click();
    expect(await page.getByLabel('Name of stage 4').inputValue()).toBe('Proposal');
    await page.getByRole('button', { name: 'Remove Renewal' }).click();
    await save(page);
    await untilKept(page);
    const { stages, opportunityTypes } = await settingsOf(ines);
    expect(stages).toHaveLength(7);
    expect(opportunityTypes.map(({ id }: { id: string }) => id)).not.toContain('renewal');
  });

  test('[ux:H5] is told beside the field what does not fit, and nothing is sent', async () => {
    const { ines, page } = await inesAtSettings();
    const before = await settingsOf(ines);
    await nameField(page).fill('Northwind Energy');
    await page.getByLabel('Probability of Negotiation').fill('130');
    await save(page);
    await page.getByText('A probability is 0 to 100%.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Probability of Negotiation',
    );
    expect(await settingsOf(ines)).toEqual(before);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel('Probability of Negotiation').fill('80');
    await save(page);
    await untilKept(page);
  });

  test('[ux:H5] whose settings were changed meanwhile loses nothing, and undoes nothing', async () => {
    const { url, ines, page } = await inesAtSettings();
    await nameField(page).fill('Northwind Energy');
    await changeByApi(url, ines, { name: 'Somebody’s name', currency: 'USD' });
    await save(page);
    await page.getByText('Somebody else changed the settings while you did.').waitFor();
    expect(await nameField(page).inputValue()).toBe('Northwind Energy');
    expect(await page.getByLabel('Currency').inputValue()).toBe('USD');
    await save(page);
    await untilKept(page);
    expect(await settingsOf(ines)).toMatchObject({ name: 'Northwind Energy', currency: 'USD' });
  });

  test('finds what was typed after looking at something else', async () => {
    const { page } = await inesAtSettings();
    await nameField(page).fill('Northwind Energy');
    const navigation = page.getByRole('navigation', { name: 'Workspace' }).first();
    await navigation.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Your plans' }).waitFor();
    await navigation.getByRole('link', { name: 'Settings' }).click();
    await expect.poll(() => nameField(page).inputValue()).toBe('Northwind Energy');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await untilKept(page);
    expect(await nameField(page).inputValue()).not.toBe('Northwind Energy');
  });
});

test('everybody else reads the settings, is told why, and sees changes at once', async () => {
  const { url, ines } = await inesAtSettings();
  const daniel = await signUpByApi(url, 'Daniel Cho');
  const page = await openSettings(url, daniel);
  await page.getByText('Changing them takes an administrator').waitFor();
  expect(await nameField(page).isDisabled()).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await changeByApi(url, ines, { name: 'Northwind Energy' });
  await expect.poll(() => nameField(page).inputValue()).toBe('Northwind Energy');
});
