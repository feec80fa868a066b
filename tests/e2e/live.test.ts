import { expect, test } from 'vitest';
import type { BoardPerson } from '../support/board.ts';
import { setBoard } from '../support/board.ts';
import type { PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { openSamplePlan } from '../support/field-people.ts';
import { pillOf, waitUntilSaved } from '../support/link-pill.ts';
import { watchPage } from '../support/page-watch.ts';
import type { ServerOptions } from '../support/server-process.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** Ten times the goal: it tells "is seen" from "is not seen". */
const LETTER_LIMIT_MS = 2_500;
/** The longest that a figure may take to follow (requirement D07). */
const FIGURES_LIMIT_MS = 2_000;

const sit = async (server: ServerOptions = {}, options: PersonOptions = {}) => {
  const started = await startServer(server);
  const table = await setBoard(started, browser);
  const ines = await table.seat('Ines Okafor', options);
  const daniel = await table.seat('Daniel Cho', options);
  return { server: started, table, ines, daniel };
};

/** Notes when a card's text has how many letters: on the writer's side as it is typed, on the other as it is drawn. */
const noteLengths = ({ page }: BoardPerson, where: 'written' | 'seen') =>
  page.evaluate((side) => {
    const times: Record<number, number> = {};
    const note = (text: string) => {
      times[text.length] ??= performance.timeOrigin + performance.now();
    };
    if (side === 'written') {
      document.addEventListener('input', ({ target }) => {
        if (target instanceof HTMLTextAreaElement) note(target.value);
      });
    } else {
      const look = () => note(document.querySelector('[data-testid=card-text]')?.textContent ?? '');
      const all = { subtree: true, childList: true, characterData: true };
      new MutationObserver(look).observe(document.body, all);
    }
    Object.assign(globalThis, { lengthTimes: times });
  }, where);

const lengthTimes = ({ page }: BoardPerson): Promise<Record<number, number>> =>
  page.evaluate(() => Reflect.get(globalThis, 'lengthTimes'));

test('[ux:B1] each of forty letters of one person is seen by the other while the card is written', async () => {
  const { ines, daniel } = await sit();
  const text = 'Energy tender in May: cut 18% by year 29';
  expect(text).toHaveLength(40);
  await noteLengths(ines, 'written');
  await noteLengths(daniel, 'seen');
  await ines.page.keyboard.press('n');
  await ines.page.keyboard.type(text, { delay: 40 });
  await daniel.sees('strength', [text]);
  await ines.page.getByTestId('card-field').waitFor();

  const written = await lengthTimes(ines);
  const seen = await lengthTimes(daniel);
  const delays = Array.from({ length: text.length }, (_, at) => {
    // A letter that was drawn together with the next one was seen with it.
    const shown = Object.entries(seen).find(([length]) => Number(length) > at)?.[1] ?? Infinity;
    return shown - (written[at + 1] ?? Number.NaN);
  }).sort((one, other) => one - other);
  const at = (share: number) => Math.round(delays[Math.ceil(delays.length * share) - 1] ?? 0);
  process.stdout.write(`a letter is seen after: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`);
  expect(Object.keys(seen).length).toBeGreaterThan(10);
  expect(delays.at(-1)).toBeLessThan(LETTER_LIMIT_MS);
});

test('[req:D07] one person changes an amount, and the gap of another follows within 2 s', async () => {
  const { seat } = await openSamplePlan(browser, '/opportunities');
  const ines = await seat('Ines Okafor');
  const daniel = await seat('Daniel Cho');
  await daniel.page.getByText('1,716,667 is missing.').waitFor();
  await ines.open('Premium support uplift', 'amount');
  await ines.page.keyboard.type('300,000');
  await ines.page.keyboard.press('Enter');
  await daniel.page.getByText('1,616,667 is missing.').waitFor({ timeout: FIGURES_LIMIT_MS });
  await ines.page.getByText('1,616,667 is missing.').waitFor();
});

test('[ux:B15] people appear in the top bar and are gone once they close the page, or it dies', async () => {
  const { table, ines, daniel } = await sit({}, { allow: ['the page crashed'] });
  const here = ines.page.getByRole('list', { name: 'In the plan with you' });
  await here.getByRole('img', { name: 'Daniel Cho' }).waitFor();
  const beatriz = await table.seat('Beatriz Lobo');
  await here.getByRole('img', { name: 'Beatriz Lobo' }).waitFor();
  await beatriz.write('threat', ['Orvex']);
  await beatriz.card('Orvex').click();
  await ines.page.getByText('Beatriz is editing').waitFor();

  await beatriz.page.close({ runBeforeUnload: false });
  await here.getByRole('img', { name: 'Beatriz Lobo' }).waitFor({
    state: 'detached',
    timeout: 20_000,
  });
  await ines.page.getByText('Beatriz is editing').waitFor({ state: 'detached', timeout: 20_000 });
  await here.getByRole('img', { name: 'Daniel Cho' }).waitFor();

  // A tab that dies says nothing of it; the server sees its connection end.
  await daniel.page.goto('chrome://crash').catch(() => undefined);
  await here.waitFor({ state: 'detached', timeout: 20_000 });
  await ines.sees('threat', ['Orvex']);
});

test('[ux:B2] the same person has the same colour in the top bar, around a card and on it, on every screen', async () => {
  const { ines, daniel } = await sit();
  await daniel.write('weakness', ['Reply time']);
  await daniel.card('Reply time').click();
  const tab = ines.page.getByText('Daniel is editing');
  await tab.waitFor();
  const colourOf = (locator: typeof tab) =>
    locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  const inTopBar = await colourOf(ines.page.getByRole('img', { name: 'Daniel Cho' }).first());
  expect(await colourOf(tab)).toBe(inTopBar);
  expect(await colourOf(ines.card('Reply time').getByRole('img', { name: 'Daniel Cho' }))).toBe(
    inTopBar,
  );
  // The ring grows into its colour.
  await expect
    .poll(() => ines.card('Reply time').evaluate((card) => getComputedStyle(card).boxShadow))
    .toContain(inTopBar);
  expect(await colourOf(daniel.card('Reply time').getByRole('img', { name: 'Daniel Cho' }))).toBe(
    inTopBar,
  );
});

test.each(['SIGKILL', 'SIGTERM'] as const)(
  '[ux:B12] a server that goes by %s while two people write: both are told, nothing that waits is called saved, no letter is lost',
  async (signal) => {
    const dataDir = createDataFolder();
    // A browser itself complains of every socket that nobody answers.
    const away = { allow: ['WebSocket connection to', 'Failed to load resource'] };
    const { server, ines, daniel } = await sit({ dataDir }, away);
    await ines.write('strength', ['Frozen: ']);
    await daniel.write('threat', ['Orvex: ']);
    const watches = [await watchPage(ines.page), await watchPage(daniel.page)];

    await ines.card('Frozen').click();
    await daniel.card('Orvex').click();
    const typing = [
      ines.page.keyboard.type('closed in January without a discount', { delay: 60 }),
      daniel.page.keyboard.type('in Dairy and Beverages, since October', { delay: 60 }),
    ];
    await expect.poll(() => daniel.texts('strength')).toEqual([expect.stringContaining('closed')]);
    await expect.poll(() => ines.texts('threat')).toEqual([expect.stringContaining('in Dairy')]);
    const ended = signal === 'SIGKILL' ? server.kill9() : server.stop();
    for (const { page } of [ines, daniel]) {
      await pillOf(page).getByText('Offline').waitFor({ timeout: 30_000 });
    }
    await Promise.all([...typing, ended]);
    // However fast the letters were: these are written while nobody is there.
    for (const { page } of [ines, daniel]) {
      await page.keyboard.type(', still');
      await pillOf(page).getByText('kept on this device').waitFor();
    }

    const back = await startServer({ dataDir, port: server.port });
    for (const person of [ines, daniel]) {
      await waitUntilSaved(person.page);
      // The field is open still; the text at rest shows when it is closed.
      await person.page.keyboard.press('Escape');
      await person.sees('strength', ['Frozen: closed in January without a discount, still']);
      await person.sees('threat', ['Orvex: in Dairy and Beverages, since October, still']);
    }
    expect(back.port).toBe(server.port);
    for (const watch of watches) {
      expect(await watch.claims()).toEqual([]);
      expect((await watch.linkWords()).join(' | ')).toMatch(
        /\bSaved .*Offline\. \d+ changes? kept on this device .*\| Saved$/,
      );
    }
  },
);

test('[ux:H5] who is signed out while writing is told so, keeps the text in view, and finds the way to sign in', async () => {
  const { server, table, ines, daniel } = await sit({}, { allow: ['401'] });
  await ines.write('weakness', ['Nobody knows the CEO']);
  await ines.card('Nobody').click();
  await ines.page.keyboard.type(', Helena Brandt');
  const answer = await ines.page.request.post('/api/auth/sign-out', {
    headers: { origin: server.url },
    data: {},
  });
  expect(answer.ok()).toBe(true);
  const link = pillOf(ines.page);
  await link.getByText('you are signed out').waitFor({ timeout: 30_000 });
  // The field stays open to be copied from, and takes no more.
  const field = ines.page.getByTestId('card-field');
  await ines.page.keyboard.type('?');
  expect(await field.inputValue()).toBe('Nobody knows the CEO, Helena Brandt');
  await daniel.sees('weakness', ['Nobody knows the CEO, Helena Brandt']);

  await ines.page.getByRole('link', { name: 'Sign in' }).click();
  await ines.page.waitForURL('**/sign-in?**');
  await ines.page.getByLabel('E-mail').fill('ines.okafor@example.com');
  await ines.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await ines.page.keyboard.press('Enter');
  await ines.page.waitForURL(`**/plans/${table.planId}/swot`);
  await ines.sees('weakness', ['Nobody knows the CEO, Helena Brandt']);
  await waitUntilSaved(ines.page);
});
