import { expect, test } from 'vitest';
import { openWelcome, scenesOfSample } from '../shots/sample-scenes.ts';
import { letIn } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import type { PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { lookAroundByApi } from '../support/sample-visit.ts';
import { sidewaysScroll, smallTargets } from '../support/screen-bounds.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const narrow = { viewport: { width: 320, height: 640 }, hasTouch: true };

test.each([
  ['in light on a desk', { ...desk, colorScheme: 'light' }],
  ['in dark on a phone', { ...phone, colorScheme: 'dark' }],
  ['in forced colours on a desk', { ...desk, forcedColors: 'active' }],
  ['in light at 320 pixels', { ...narrow, colorScheme: 'light' }],
] as const)(
  '[ux:G1] [ux:A17] [ux:G13] no screen of the sample %s has an axe violation, a scrollbar across or a target too small',
  async (_, look) => {
    const { url } = await startServer();
    const options: PersonOptions = { baseURL: url, reducedMotion: 'reduce', ...look };
    const least = 'hasTouch' in look ? 44 : 24;
    const stranger = await browser.newPerson(options);
    await openWelcome(stranger.page);
    expect(await axeViolations(stranger.page)).toEqual([]);
    expect(await sidewaysScroll(stranger.page)).toBe(0);

    const { person, planId } = await lookAroundByApi(url);
    const { page, context } = await browser.newPerson(options);
    await letIn(context, person);
    for (const scene of scenesOfSample) {
      await scene.open(page, planId);
      expect.soft([scene.name, await axeViolations(page)]).toEqual([scene.name, []]);
      expect.soft([scene.name, await sidewaysScroll(page)]).toEqual([scene.name, 0]);
      expect.soft([scene.name, await smallTargets(page, least)]).toEqual([scene.name, []]);
    }
  },
);
