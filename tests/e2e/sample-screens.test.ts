import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWelcome, scenesOfSample } from '../shots/sample-scenes.ts';
import { letIn } from '../support/api-person.ts';
import type { PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { violationsIn } from '../support/colours.ts';
import type { SampleVisit } from '../support/sample-visit.ts';
import { lookAroundByApi } from '../support/sample-visit.ts';
import { sidewaysScroll, smallTargets } from '../support/screen-bounds.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { launchServer } from '../support/server-process.ts';

const browser = useBrowser();

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const narrow = { viewport: { width: 320, height: 640 }, hasTouch: true };

let server: ServerProcess;
let visit: SampleVisit;
beforeAll(async () => {
  server = await launchServer();
});
afterAll(() => server.end());

const all = ['light', 'dark', 'forced colours'] as const;

test.each([
  ['on a desk', desk, all],
  ['on a phone', phone, all],
] as const)(
  '[ux:G1] [ux:A17] the two doors %s have no axe violation in any colours and no scrollbar across',
  async (_, size, colours) => {
    const { page } = await browser.newPerson({
      baseURL: server.url,
      reducedMotion: 'reduce',
      ...size,
    });
    await openWelcome(page);
    expect(await violationsIn(page, colours)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  },
);

describe('once the sample is there', () => {
  beforeAll(async () => {
    visit = await lookAroundByApi(server.url);
  });

  test.each([
    ['on a desk', desk, 24, all],
    ['on a phone', phone, 44, ['dark']],
    ['at 320 pixels', narrow, 44, ['light']],
  ] as const)(
    '[ux:G1] [ux:A17] [ux:G13] no screen of it %s has an axe violation, a scrollbar across or a target too small',
    async (_, size, least, colours) => {
      const options: PersonOptions = { baseURL: server.url, reducedMotion: 'reduce', ...size };
      const { page, context } = await browser.newPerson(options);
      await letIn(context, visit.person);
      for (const { name, open } of scenesOfSample) {
        await open(page, visit.planId);
        expect.soft([name, await violationsIn(page, colours)]).toEqual([name, []]);
        expect.soft([name, await sidewaysScroll(page)]).toEqual([name, 0]);
        expect.soft([name, await smallTargets(page, least)]).toEqual([name, []]);
      }
    },
  );
});
