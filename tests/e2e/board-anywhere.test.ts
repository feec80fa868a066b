import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { pillOf, waitUntilSaved } from '../support/link-pill.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

test('[ux:B10] the link says in plain words that it is gone, and what was written meanwhile arrives', async () => {
  const dataDir = createDataFolder();
  const server = await startServer({ dataDir });
  const table = await setBoard(server, browser);
  // A browser itself complains of every socket that nobody answers.
  const away = { allow: ['WebSocket connection to', 'Failed to load resource'] };
  const ines = await table.seat('Ines Okafor', away);
  const daniel = await table.seat('Daniel Cho', away);
  await ines.write('strength', ['Seen before the fall']);
  await daniel.sees('strength', ['Seen before the fall']);
  await server.kill9();
  await pillOf(ines.page).getByText('Offline').waitFor({ timeout: 30_000 });
  await ines.write('strength', ['Written meanwhile']);
  expect(await pillOf(ines.page).innerText()).toMatch(/Offline\. \d changes? kept on this device/);
  expect(await ines.page.locator('body').innerText()).not.toMatch(/saved/i);

  await startServer({ dataDir, port: server.port });
  await daniel.sees('strength', ['Seen before the fall', 'Written meanwhile']);
  await waitUntilSaved(ines.page);
});

test('[ux:A16] [ux:A17] on a phone a card is added, edited, moved and put into the bin by touch', async () => {
  const table = await setBoard(await startServer(), browser);
  const viewport = { width: 390, height: 844 };
  const { page, sees } = await table.seat('Ines Okafor', { viewport, hasTouch: true });
  await page.getByRole('button', { name: 'Card', exact: true }).tap();
  await page.keyboard.type('Energy tender');
  await page.getByRole('tab', { name: /Opportunities/ }).tap();
  await page.getByRole('tab', { name: /Strengths/ }).tap();
  await page.getByText('Energy tender', { exact: true }).tap();
  await page.keyboard.type(' in May');
  await page.keyboard.press('Enter');
  await sees('strength', ['Energy tender in May']);
  await page.getByRole('button', { name: 'More for Energy tender in May' }).tap();
  await page.getByRole('menuitem', { name: 'Move to…' }).tap();
  await page.getByRole('menuitem', { name: 'Opportunities' }).tap();
  await sees('opportunity', ['Energy tender in May']);
  await page.getByRole('heading', { name: 'Opportunities' }).waitFor();
  await page.getByRole('button', { name: 'More for Energy tender in May' }).tap();
  await page.getByRole('menuitem', { name: 'Put in the bin' }).tap();
  await sees('opportunity', []);
  await page.setViewportSize({ width: 320, height: 568 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('[ux:A18] a quadrant of many cards scrolls under its heading, and the others stay as they are', async () => {
  const table = await setBoard(await startServer(), browser);
  const { page, write } = await table.seat('Ines Okafor');
  const measure = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-box]')].map((box) => {
        const { top, height } = box.getBoundingClientRect();
        return { top, height, heading: box.querySelector('h2')?.getBoundingClientRect().top };
      }),
    );
  const before = await measure();
  await write(
    'threat',
    Array.from({ length: 60 }, (_, at) => `Threat ${at}`),
  );
  expect(await measure()).toEqual(before);
  const scroller = page.locator('[data-box=threat] [data-scroller]');
  expect(await scroller.evaluate((area) => area.scrollTop)).toBeGreaterThan(0);
});

test.each(['light', 'dark'] as const)(
  '[ux:G1] the board is accessible in %s, at rest, while a card is written and with its menu open',
  async (colorScheme) => {
    const table = await setBoard(await startServer(), browser);
    const { page, write, card } = await table.seat('Ines Okafor', { colorScheme });
    const look = async () => expect(await axeViolations(page)).toEqual([]);
    await write('weakness', ['No contact to Helena Brandt', 'Weak in group IT']);
    await look();
    await card('Weak in group IT').click();
    await page.getByTestId('card-field').waitFor();
    await look();
    await page.keyboard.press('Escape');
    await card('Weak in group IT').hover();
    await page.getByRole('button', { name: 'More for Weak in group IT' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    await look();
  },
);

test('[ux:G2] the Tab key stops once in each quadrant, at its plus, its card and that card’s menu', async () => {
  const table = await setBoard(await startServer(), browser);
  const { page, write } = await table.seat('Ines Okafor');
  await write('strength', ['one', 'two', 'three']);
  const names: string[] = [];
  await page.getByRole('button', { name: 'New card in Strengths', exact: true }).focus();
  for (let count = 0; count < 3; count += 1) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''));
  }
  expect(names).toEqual([
    'three. By Ines Okafor',
    'More for three',
    'What do they already praise us for? New card in Strengths',
  ]);
});
