/** What a browser tells the server in addresses: no secret, no e-mail and no word of a plan, from signing up to writing. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { makePlan, signUpByApi } from '../support/api-person.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** Every address that a page asks for, sockets among them, and every page that it says it comes from. */
const everyAddress = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => {
    asked.push(request.url().split('#')[0] ?? '', request.headers().referer ?? '');
  });
  page.on('websocket', (socket) => asked.push(socket.url()));
  return asked;
};

const textOf = (answer: unknown, key: string): string => String(Object(answer)[key]);

test('[fail:81] [fail:82] a page asks for no address that holds a secret or what people wrote', async () => {
  const { url } = await startServer();
  const ines = await signUpByApi(url, 'Ines Okafor');
  const plan = await makePlan(ines, { account: 'Calderra', name: 'heron in the name' });
  const invitation = textOf(await ines.ask('/api/invitations', {}), 'link');
  const share = textOf(await ines.ask(`/api/plans/${plan}/links`, { role: 'editor' }), 'link');
  const { page } = await browser.newPerson({ baseURL: url, allow: ['401'] });
  const asked = everyAddress(page);

  await page.goto(invitation);
  await page.getByLabel('Your name').fill('Leo Toucan');
  await page.getByLabel('E-mail').fill('toucan@example.com');
  await page.getByLabel('Password', { exact: true }).fill('pelican pelican pelican');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.getByRole('heading', { name: 'Your plans' }).waitFor();
  await page.goto(share);
  await page.waitForURL(`**/plans/${plan}**`);
  await page.getByText('heron in the name').first().waitFor();

  const secrets = [invitation, share].map((link) => link.split('#')[1] ?? '');
  const words = [...secrets, 'pelican', 'toucan', 'heron', 'example.com'];
  expect(asked.some((address) => address.startsWith('ws:'))).toBe(true);
  for (const word of words) {
    expect(asked.filter((address) => decodeURIComponent(address).includes(word))).toEqual([]);
  }
});
