import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenesOfPeople } from '../shots/people-scenes.ts';
import type { Plans, Scene } from '../shots/scenes.ts';
import { scenesOfFullWorkspace, scenesOfNewWorkspace } from '../shots/scenes.ts';
import { letIn } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import type { PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { violationsIn } from '../support/colours.ts';
import type { SamplePeople } from '../support/sample-board.ts';
import { fillSampleWorkspace, OPEN_CARD, signUpSamplePeople } from '../support/sample-board.ts';
import { sidewaysScroll, smallTargets } from '../support/screen-bounds.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';
import { isReadAfter, tabStops } from '../support/tab-walk.ts';

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

/** Every screen that a workspace with plans shows; Daniel has a card open meanwhile. */
const scenes: readonly Scene[] = [
  ...scenesOfNewWorkspace.filter(({ name }) => name === 'sign-up' || name === 'sign-in-refused'),
  ...scenesOfFullWorkspace,
  ...scenesOfPeople,
];

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** A walk through every screen takes a minute or two; a limit is there for one that hangs. */
const WALK_MS = 300_000;

const seatDaniel = async (): Promise<void> => {
  const { context, page } = await browser.newPerson({ baseURL: server.url });
  await letIn(context, people.daniel);
  await page.goto(`/plans/${plans.full}/swot`);
  await page.getByTestId('card').filter({ hasText: OPEN_CARD }).click();
  await page.getByTestId('card-field').waitFor();
};

/**
 * Opens one screen after another in every look, the looks side by side, and has a look at each. What opens does so
 * without motion, so that nothing is measured half-way.
 */
const visitScenes = async (
  looks: readonly PersonOptions[],
  look: (page: Page, name: string, options: PersonOptions) => Promise<void>,
  visited = scenes,
): Promise<void> => {
  await seatDaniel();
  const allow = visited.flatMap((scene) => scene.allow ?? []);
  const visit = async (options: PersonOptions) => {
    const still = { baseURL: server.url, allow, ...options, reducedMotion: 'reduce' } as const;
    const stranger = await browser.newPerson(still);
    const viewer = await browser.newPerson(still);
    await letIn(viewer.context, people.priya);
    // The same e-mail may be tried five times a minute only: each visit is refused another one.
    const refused = { ...people.priya, email: `${randomUUID()}@example.com` };
    for (const scene of visited) {
      const { page } = scene.isInside ? viewer : stranger;
      await scene.open(page, plans, refused);
      const { width } = options.viewport ?? desk.viewport;
      await look(page, `${scene.name} at ${width}`, options);
    }
  };
  await Promise.all(looks.map(visit));
};

/** Every rule once, the rules on colour in each; what is wider than the page; what is too small to be hit. */
const expectSound = async (page: Page, name: string, least: number): Promise<void> => {
  const violations = await violationsIn(page, ['light', 'dark', 'forced colours']);
  expect([name, violations]).toEqual([name, []]);
  expect([name, await sidewaysScroll(page)]).toEqual([name, 0]);
  expect([name, await smallTargets(page, least)]).toEqual([name, []]);
};

/** Looks at the open page in another size, as somebody does who zooms in or turns the phone, and puts it back. */
const inSize = async (
  page: Page,
  size: { readonly width: number; readonly height: number },
  look: () => Promise<void>,
): Promise<void> => {
  const before = page.viewportSize();
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await look();
  if (before !== null) await page.setViewportSize(before);
};

const cutOffAtTheRight = (page: Page, width: number) =>
  page.evaluate(
    (edge) =>
      [...document.querySelectorAll('button, a, input, h1, h2')]
        .filter((element) => element.checkVisibility())
        .map((element) => [element.textContent, element.getBoundingClientRect()] as const)
        .filter(([, { right, bottom, width }]) => width > 0 && bottom > 0 && right > edge + 0.5)
        .map(([text]) => text),
    width,
  );

test('[ux:G1] [ux:A17] [ux:G13] on a desk, and there at 200 % zoom, no screen has an axe violation, is wider than the page or has a target too small', {
  timeout: WALK_MS,
}, async () => {
  await visitScenes([desk], async (page, name) => {
    await expectSound(page, name, 24);
    await inSize(page, { width: 720, height: 450 }, async () => {
      expect([name, await axeViolations(page)]).toEqual([name, []]);
      expect([name, await sidewaysScroll(page)]).toEqual([name, 0]);
    });
  });
});

test('[ux:G1] [ux:A17] [ux:G13] on a phone no screen has an axe violation, is wider than the page or has a target too small, nor is one cut off at 320 pixels', {
  timeout: WALK_MS,
}, async () => {
  await visitScenes([phone], async (page, name) => {
    await expectSound(page, name, 44);
    await inSize(page, { width: 320, height: 640 }, async () => {
      expect([name, await sidewaysScroll(page)]).toEqual([name, 0]);
      expect([name, await cutOffAtTheRight(page, 320)]).toEqual([name, []]);
    });
  });
});

test('[ux:G4] [ux:G5] the Tab key goes in reading order, and always shows where it is', async () => {
  const walked = ['sign-up', 'plans', 'board-with-others', 'board-empty', 'not-found'];
  const walk = async (page: Page, name: string) => {
    const stops = await tabStops(page);
    expect(stops.length).toBeGreaterThan(0);
    // The way to the content lies over whatever else is at the top.
    const inOrder = stops.filter((stop) => stop.name !== 'Skip to content');
    const backwards = inOrder.flatMap((stop, at) => {
      const before = inOrder[at - 1];
      const isForwards = before === undefined || isReadAfter(stop, before);
      return isForwards ? [] : [`${before.name} → ${stop.name}`];
    });
    expect([name, backwards]).toEqual([name, []]);
    const unseen = stops.filter(({ isMarked, isUncovered }) => !isMarked || !isUncovered);
    expect([name, unseen]).toEqual([name, []]);
  };
  await visitScenes(
    [desk, { ...phone, colorScheme: 'dark' }],
    walk,
    scenes.filter(({ name }) => walked.includes(name)),
  );
});

/** Counts how long movements take, from the page's beginning. */
const noteMovements = (page: Page) =>
  page.addInitScript(() => {
    const durations: number[] = [];
    const moving = /^(transform|translate|scale|rotate|top|left|right|bottom|width|height)$/;
    const note = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      for (const animation of target.getAnimations()) {
        const isMove =
          animation instanceof CSSTransition ? moving.test(animation.transitionProperty) : true;
        const { duration = 0 } = animation.effect?.getTiming() ?? {};
        if (isMove) durations.push(Number(duration));
      }
    };
    document.addEventListener('transitionrun', note);
    document.addEventListener('animationstart', note);
    Object.assign(globalThis, { movements: durations });
  });

test('[ux:G7] whoever wants no motion sees none that takes longer than a tenth of a second', async () => {
  const longestMove = async (reducedMotion: 'reduce' | 'no-preference') => {
    const { context, page } = await browser.newPerson({ baseURL: server.url, reducedMotion });
    await letIn(context, people.priya);
    await noteMovements(page);
    await page.goto(`/plans/${plans.full}/swot`);
    await page.getByRole('article', { name: /^COO speaks/ }).focus();
    await page.keyboard.press('Delete');
    await page.getByRole('listitem').filter({ hasText: 'is in the bin' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'your profile' }).click();
    await page.getByRole('menu').waitFor();
    const durations: number[] = await page.evaluate(() => Reflect.get(globalThis, 'movements'));
    return Math.max(0, ...durations);
  };
  expect(await longestMove('reduce')).toBeLessThanOrEqual(100);
  // Else there would have been nothing to see.
  expect(await longestMove('no-preference')).toBeGreaterThan(100);
});
