import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plans } from '../shots/scenes.ts';
import { letIn } from '../support/api-person.ts';
import { useBrowser } from '../support/browser.ts';
import { cutWords, plainTexts } from '../support/foreign-words.ts';
import type { SamplePeople } from '../support/sample-board.ts';
import { fillSampleWorkspace, signUpSamplePeople } from '../support/sample-board.ts';
import { sidewaysScroll } from '../support/screen-bounds.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';

const browser = useBrowser();
let server: ServerProcess;
let people: SamplePeople;
let plans: Plans;
beforeAll(async () => {
  server = await launchServer();
  people = await signUpSamplePeople(server.url);
  plans = await fillSampleWorkspace(people);
});
afterAll(() => server.end());

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** Dates, money and units come from `Intl`; addresses and key names are the same in every language. */
const FROM_ELSEWHERE =
  /^(?:\W|\d|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|at|AM|PM|EUR|Gameplan)*$/;

/** Tells what people of this workspace wrote: what the API has answered to this page, and lists of that. */
const hearTheirs = (page: Page, plan: unknown): ((text: string) => Promise<boolean>) => {
  const answers: Promise<readonly string[]>[] = [Promise.resolve(stringsIn(plan))];
  page.on('response', (response) => {
    if (!response.url().includes('/api/') || !response.ok()) return;
    answers.push(response.json().then(stringsIn, () => []));
  });
  return async (text) => {
    const written = (await Promise.all(answers)).flat().filter((one) => /[a-z]{3}/i.test(one));
    return text
      .split(/, | and /)
      .every(
        (part) => FROM_ELSEWHERE.test(part) || written.some((one) => one.includes(part.trim())),
      );
  };
};

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

test('[ux:G10] in another language no text is left in English, and none is cut off at two fifths more', async () => {
  const faults = new Set<string>();
  const look = async (page: Page, name: string, isTheirs: (text: string) => Promise<boolean>) => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      const at = `${name} at ${size.width}`;
      for (const [place, text] of await plainTexts(page)) {
        if (!(await isTheirs(text))) faults.add(`${at}: ${place} says "${text}"`);
      }
      for (const text of await cutWords(page)) faults.add(`${at}: "${text}" is cut off`);
      const over = await sidewaysScroll(page);
      if (over > 0) faults.add(`${at}: ${over} pixels too wide`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  const open = async (page: Page, path: string) => {
    await page.goto(path);
    await page.locator('h1, h2, article').first().waitFor();
    await page.waitForLoadState('networkidle');
  };
  const still = { baseURL: server.url, reducedMotion: 'reduce', allow: ['404'] } as const;
  const stranger = await browser.newPerson(still);
  const viewer = await browser.newPerson(still);
  for (const { context } of [stranger, viewer]) {
    await context.addInitScript(() => localStorage.setItem('language', 'pseudo'));
  }
  const nothing = hearTheirs(stranger.page, null);
  for (const path of ['/sign-in', '/sign-up']) {
    await open(stranger.page, path);
    await look(stranger.page, path, nothing);
  }
  await letIn(viewer.context, people.priya);
  const { page } = viewer;
  const theirs = hearTheirs(page, await people.priya.ask(`/api/plans/${plans.full}/data`));
  const plan = `/plans/${plans.full}`;
  for (const path of [
    '/',
    '/profile',
    '/settings',
    plan,
    `${plan}/opportunities`,
    `${plan}/team`,
  ]) {
    await open(page, path);
    await look(page, path, theirs);
  }
  await open(page, `${plan}/swot`);
  await look(page, 'board', theirs);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look(page, 'shortcuts', theirs);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByTestId('card').first().getByRole('button').press('Enter');
  await page.getByRole('menu').waitFor();
  await look(page, 'menu of a card', theirs);
  expect([...faults]).toEqual([]);
});
