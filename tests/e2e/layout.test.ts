import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letIn, makePlan } from '../support/api-person.ts';
import type { Person, PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import type { SamplePeople } from '../support/sample-board.ts';
import {
  fillSampleWorkspace,
  manyCards,
  signUpSamplePeople,
  writeCards,
} from '../support/sample-board.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';

const browser = useBrowser();
let server: ServerProcess;
let people: SamplePeople;
let plans: { readonly full: string; readonly empty: string };
beforeAll(async () => {
  server = await launchServer();
  people = await signUpSamplePeople(server.url);
  plans = await fillSampleWorkspace(people);
});
afterAll(() => server.end());

/** Priya with a browser of her own, signed in. */
const priya = async (options: PersonOptions = {}): Promise<Person> => {
  const person = await browser.newPerson({ baseURL: server.url, ...options });
  await letIn(person.context, people.priya);
  return person;
};

const boxesOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );

test.each([
  ['a desk', { width: 1440, height: 900 }, false],
  ['a phone', { width: 390, height: 844 }, true],
] as const)(
  '[ux:H3] opening a card’s text on %s moves no card, no heading and no letter',
  async (_, viewport, hasTouch) => {
    const { page } = await priya({ viewport, hasTouch });
    await page.goto(`/plans/${plans.full}/swot`);
    const card = page.getByTestId('card').filter({ hasText: 'Trusted in Frozen' });
    const text = await card.getByTestId('card-text').boundingBox();
    const before = await boxesOf(page, '[data-testid=card], h2, header, [data-box]');
    await card.click();
    const field = page.getByTestId('card-field');
    await field.waitFor();
    expect(await boxesOf(page, '[data-testid=card], h2, header, [data-box]')).toEqual(before);
    expect(await field.boundingBox()).toEqual(text);
    const styles = (selector: string) =>
      card.locator(selector).evaluate((element) => {
        const { fontFamily, fontSize, fontWeight, lineHeight, letterSpacing, padding } =
          getComputedStyle(element);
        return { fontFamily, fontSize, fontWeight, lineHeight, letterSpacing, padding };
      });
    expect(await styles('textarea')).toEqual(await styles('[data-testid=card-text]'));
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    expect(await boxesOf(page, '[data-testid=card], h2, header, [data-box]')).toEqual(before);
  },
);

test('[ux:A18] 200 cards in one quadrant scroll inside it, and all else stays where it is', async () => {
  const planId = await makePlan(people.priya, { account: 'Norrland Paper', name: 'Many cards' });
  const { page } = await priya();
  await page.goto(`/plans/${planId}/swot`);
  await waitUntilSaved(page);
  const frame = () => boxesOf(page, 'header, [data-box], h2, [role=toolbar]');
  const before = await frame();
  await writeCards(server.url, planId, { people, cards: { threat: manyCards(200) } });
  await expect.poll(() => page.locator('[data-box=threat] [data-testid=card]').count()).toBe(200);
  expect(await frame()).toEqual(before);

  const last = page.getByTestId('card').filter({ hasText: 'Threat number 200' });
  await last.scrollIntoViewIfNeeded();
  expect(await frame()).toEqual(before);
  const scrolled = (selector: string) =>
    page.locator(selector).evaluate((element) => element.scrollTop);
  expect(await scrolled('[data-box=threat] [data-scroller]')).toBeGreaterThan(5_000);
  expect(await scrolled('html')).toBe(0);
  expect(await scrolled('main')).toBe(0);
});

/** How far things have moved since the page began to load, by the browser's own count. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const sum = list
            .getEntries()
            .reduce((shift, entry) => shift + Number(Reflect.get(entry, 'value')), 0);
          resolve(sum);
        }).observe({ type: 'layout-shift', buffered: true });
        // An observer without entries is never called: two frames later there are none.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 100, 0)));
      }),
  );

test.each([1440, 390])(
  '[ux:M12] nothing moves while a screen loads at %i pixels',
  async (width) => {
    const viewport = { width, height: 844 };
    const inside = await priya({ viewport });
    const stranger = await browser.newPerson({ baseURL: server.url, viewport });
    const screens = [
      [stranger.page, '/sign-up', 'Start'],
      [stranger.page, '/sign-in', 'Show password'],
      [inside.page, '/', 'New plan'],
      [inside.page, `/plans/${plans.full}/swot`, 'More for Only product'],
      [inside.page, `/plans/${plans.empty}/swot`, 'Undo'],
    ] as const;
    for (const [page, path, button] of screens) {
      await page.goto(path);
      await page
        .getByRole('button', { name: new RegExp(`^${button}`) })
        .first()
        .waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      expect([path, await layoutShift(page)]).toEqual([path, 0]);
    }
  },
);

describe('what a browser fetches, packed by brotli', () => {
  const KB = 1_000;

  /** Collects the files of a page by kind until `isReady`; each counts with its packed size. */
  const fetched = async (person: Person, path: string, isReady: (page: Page) => Promise<void>) => {
    // What is fetched ahead, when a page has nothing else to do, is not what the screen needs: here that never comes.
    await person.page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    const sizes: Record<string, number> = {};
    const reads: Promise<void>[] = [];
    person.page.on('response', (response) => {
      const kind = response.request().resourceType();
      if (!['script', 'stylesheet', 'font'].includes(kind)) return;
      reads.push(
        response.body().then((body) => {
          const packed = kind === 'font' ? body.length : brotliCompressSync(body).length;
          sizes[kind] = (sizes[kind] ?? 0) + packed;
        }),
      );
    });
    await person.page.goto(path);
    await isReady(person.page);
    await person.page.evaluate(() => document.fonts.ready);
    await Promise.all(reads);
    const { script = 0, stylesheet = 0, font = 0 } = sizes;
    const told = [script, stylesheet, font].map((size) => (size / KB).toFixed(1));
    process.stdout.write(`${path}: script ${told[0]}, style ${told[1]}, fonts ${told[2]} kB\n`);
    return { script, stylesheet, font };
  };

  test('[ux:M13] [ux:M17] [ux:M18] for signing in and the list of plans stays in its bounds', async () => {
    const stranger = await browser.newPerson({ baseURL: server.url });
    const signIn = await fetched(stranger, '/sign-in', (page) =>
      page.getByRole('button', { name: 'Sign in' }).waitFor(),
    );
    const home = await fetched(await priya(), '/', (page) =>
      page.getByRole('link', { name: /Calderra/ }).waitFor(),
    );
    for (const { script, stylesheet, font } of [signIn, home]) {
      expect(script).toBeGreaterThan(50 * KB);
      expect(script).toBeLessThanOrEqual(150 * KB);
      expect(stylesheet).toBeLessThanOrEqual(30 * KB);
      expect(font).toBeGreaterThan(10 * KB);
      expect(font).toBeLessThanOrEqual(110 * KB);
    }
  });

  test('[ux:M14] before the first card can be read stays in its bounds', async () => {
    const { script, stylesheet, font } = await fetched(
      await priya(),
      `/plans/${plans.full}/swot`,
      (page) => page.getByTestId('card').first().waitFor(),
    );
    expect(script).toBeGreaterThan(50 * KB);
    expect(script).toBeLessThanOrEqual(200 * KB);
    expect(stylesheet).toBeLessThanOrEqual(30 * KB);
    expect(font).toBeLessThanOrEqual(110 * KB);
  });
});
