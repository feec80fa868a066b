/**
 * Takes a picture of every screen: the product on a workspace of its own, filled over the API, with other people in it,
 * in light and dark on a desk and on a phone. `--picture` also renews the picture of the README.
 */
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { chromium } from 'playwright';
import { chromiumArgs } from '../../scripts/chromium-args.mjs';
import { letIn } from '../support/api-person.ts';
import { chromiumPath, listen } from '../support/browser.ts';
import type { SamplePeople } from '../support/sample-board.ts';
import {
  fillSampleWorkspace,
  OPEN_CARD,
  seatCompany,
  signUpSamplePeople,
} from '../support/sample-board.ts';
import { lookAroundByApi } from '../support/sample-visit.ts';
import { launchServer } from '../support/server-process.ts';
import { scenesOfPeople } from './people-scenes.ts';
import { openWelcome, scenesOfSample } from './sample-scenes.ts';
import type { Plans, Scene } from './scenes.ts';
import { scenesOfFullWorkspace, scenesOfNewWorkspace } from './scenes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = path.join(root, 'shots');
const README_PICTURE = path.join(root, 'docs/pictures/swot-board.png');
const README_SCENE = 'board-with-others-light-1440x900';
/** A picture that everybody fetches with the sources stays small. */
const README_MOST_BYTES = 200_000;

const SIZES = [
  { width: 1440, height: 900, hasTouch: false },
  { width: 390, height: 844, hasTouch: true },
];
const THEMES = ['light', 'dark'] as const;

interface Studio {
  readonly browser: Browser;
  readonly url: string;
  readonly people: SamplePeople;
}

interface Look {
  readonly colorScheme: (typeof THEMES)[number];
  readonly size: (typeof SIZES)[number];
}

const looks: readonly Look[] = THEMES.flatMap((colorScheme) =>
  SIZES.map((size) => ({ colorScheme, size })),
);

const newContext = (
  { browser, url }: Pick<Studio, 'browser' | 'url'>,
  { colorScheme, size }: Look,
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: url,
    colorScheme,
    hasTouch: size.hasTouch,
    viewport: { width: size.width, height: size.height },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });

/** Keeps a picture of a page as it stands; answers its name. */
const keep = async (page: Page, scene: string, look: Look): Promise<string> => {
  await page.evaluate(() => document.fonts.ready);
  const { width, height } = look.size;
  const name = `${scene}-${look.colorScheme}-${width}x${height}`;
  await page.screenshot({
    path: path.join(FOLDER, `${name}.png`),
    animations: 'disabled',
    caret: 'initial',
  });
  return name;
};

/** One picture; throws if the page complained. */
const shoot = async (studio: Studio, scene: Scene, look: Look, plans: Plans): Promise<string> => {
  const context = await newContext(studio, look);
  const complaints = listen(context);
  const viewer = studio.people.priya;
  if (scene.isInside) await letIn(context, viewer);
  const page = await context.newPage();
  await scene.open(page, plans, viewer);
  const name = await keep(page, scene.name, look);
  await context.close();
  const unexpected = complaints.filter((line) => !scene.allow?.some((word) => line.includes(word)));
  if (unexpected.length > 0) throw new Error(`${name} complained:\n${unexpected.join('\n')}`);
  return name;
};

const shootAll = async (
  studio: Studio,
  scenes: readonly Scene[],
  plans: Plans,
): Promise<number> => {
  for (const scene of scenes) {
    for (const look of looks) {
      const began = performance.now();
      const name = await shoot(studio, scene, look, plans);
      console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(5)} s  ${name}.png`);
    }
  }
  return scenes.length * looks.length;
};

/** Daniel at the board in a browser of his own, with a card open. */
const seatDaniel = async (studio: Studio, plans: Plans): Promise<BrowserContext> => {
  const [look] = looks;
  if (look === undefined) throw new Error('There is no way to look.');
  const context = await newContext(studio, look);
  await letIn(context, studio.people.daniel);
  const page = await context.newPage();
  await page.goto(`/plans/${plans.full}/swot`);
  await page.getByTestId('card').filter({ hasText: OPEN_CARD }).click();
  await page.getByTestId('card-field').waitFor();
  return context;
};

/** The first minutes at an empty server: the two doors, and what lies behind the second one. */
const shootSample = async (browser: Browser): Promise<number> => {
  const server = await launchServer();
  try {
    for (const look of looks) {
      const context = await newContext({ browser, url: server.url }, look);
      const page = await context.newPage();
      await openWelcome(page);
      await keep(page, 'welcome', look);
      await context.close();
    }
    const { person, planId } = await lookAroundByApi(server.url);
    for (const scene of scenesOfSample) {
      for (const look of looks) {
        const context = await newContext({ browser, url: server.url }, look);
        const complaints = listen(context);
        await letIn(context, person);
        const page = await context.newPage();
        await scene.open(page, planId);
        const name = await keep(page, scene.name, look);
        await context.close();
        if (complaints.length > 0) throw new Error(`${name}:\n${complaints.join('\n')}`);
      }
    }
    return (1 + scenesOfSample.length) * looks.length;
  } finally {
    await server.end();
  }
};

const shootWorkspace = async (browser: Browser, url: string): Promise<number> => {
  const people = await signUpSamplePeople(url);
  const studio = { browser, url, people };
  const none = { full: '', empty: '' };
  const before = await shootAll(studio, scenesOfNewWorkspace, none);
  const plans = await fillSampleWorkspace(people);
  const { beatriz, ines, anton, tomas, hana } = people;
  const company = await seatCompany(url, plans.full, [beatriz, ines, anton, tomas, hana]);
  const daniel = await seatDaniel(studio, plans);
  try {
    const inside = [...scenesOfFullWorkspace, ...scenesOfPeople];
    return before + (await shootAll(studio, inside, plans));
  } finally {
    await daniel.close();
    for (const client of company) client.destroy();
  }
};

const renewPicture = async (): Promise<void> => {
  const shot = path.join(FOLDER, `${README_SCENE}.png`);
  const { size } = await stat(shot);
  if (size > README_MOST_BYTES) throw new Error(`${README_SCENE} has ${size} bytes: too many.`);
  await mkdir(path.dirname(README_PICTURE), { recursive: true });
  await copyFile(shot, README_PICTURE);
  console.log(`docs/pictures/swot-board.png is new (${Math.round(size / 1_000)} kB)`);
};

const began = performance.now();
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const server = await launchServer();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
try {
  const count = (await shootSample(browser)) + (await shootWorkspace(browser, server.url));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${count} pictures in shots/ (${seconds} s)`);
} finally {
  await browser.close();
  await server.end();
}
if (process.argv.includes('--picture')) await renewPicture();
