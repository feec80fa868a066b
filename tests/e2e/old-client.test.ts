/** A page of an older version than the plan: it reads, writes nothing, and says what to do about it. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import type { SharedPlan } from '../support/shared-plan.ts';
import { openSharedPlan } from '../support/shared-plan.ts';
import { connectClient, untilSynced } from '../support/sync-client.ts';

const browser = useBrowser();

const FIRST_CARD = '4 plants live with 31% fewer unplanned stops';
const RELOAD = 'Reload to edit: Gameplan has been updated';

/** What a browser says of a network that is not there. */
const CUT = ['ERR_INTERNET_DISCONNECTED', 'WebSocket connection to'];

/** What somebody who comes fresh is given of the plan: a hash of its bytes. */
const hashOf = async ({ url, planId, owner }: SharedPlan): Promise<string> => {
  const headers = { authorization: owner.authorization };
  const client = connectClient({ url: url.replace(/^http/, 'ws'), planId, headers });
  await untilSynced(client);
  const bytes = Y.encodeStateAsUpdate(client.doc);
  client.destroy();
  return createHash('sha256').update(bytes).digest('hex');
};

/** While it is set, the sockets that a page opens name the schema number before ours. */
const OLD = 'test.is-old';

const mayBeOld = async (page: Page): Promise<void> => {
  await page.addInitScript((key) => {
    const Own = window.WebSocket;
    window.WebSocket = class extends Own {
      constructor(address: string | URL, protocols?: string | string[]) {
        const url = new URL(address);
        const schema = Number(url.searchParams.get('schema'));
        if (localStorage.getItem(key) !== null) url.searchParams.set('schema', String(schema - 1));
        super(url, protocols);
      }
    };
  }, OLD);
};

const setOld = (page: Page, isOld: boolean): Promise<void> =>
  page.evaluate(
    ([key, is]) => (is ? localStorage.setItem(key, '1') : localStorage.removeItem(key)),
    [OLD, isOld] as const,
  );

const openBoard = async () => {
  const plan = await openSharedPlan(browser);
  const { page, sent } = await plan.seat(plan.owner, '/', { allow: CUT });
  await mayBeOld(page);
  const board = `/plans/${plan.planId}/swot`;
  return { plan, page, sent, board };
};

test('[ux:B17] [fail:15] [fail:16] an older page reads the plan, says why it is read-only, and changes no byte', async () => {
  const { plan, page, sent, board } = await openBoard();
  const before = await hashOf(plan);
  await setOld(page, true);
  await page.goto(board);
  const chip = page.getByTestId('mode-chip');
  await chip.getByText(RELOAD).waitFor();
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('a card');
  expect(await page.getByTestId('card-field').count()).toBe(0);
  expect(sent.edits()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.goto('/');
  expect(await hashOf(plan)).toBe(before);

  await page.goto(board);
  await chip.getByText(RELOAD).waitFor();
  await setOld(page, false);
  await chip.click();
  await chip.waitFor({ state: 'detached' });
  await waitUntilSaved(page);
});

test('[ux:B17] edits that an older page made offline are kept, and sent once it is loaded anew', async () => {
  const { plan, page, sent, board } = await openBoard();
  await page.goto(board);
  await waitUntilSaved(page);
  await page.context().setOffline(true);
  await page.getByTestId('card').filter({ hasText: FIRST_CARD }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' since May');
  await page.keyboard.press('Escape');
  await page.getByText('1 change kept on this device').waitFor();
  const before = sent.edits();
  await setOld(page, true);
  await page.context().setOffline(false);
  await page.getByTestId('mode-chip').getByText(RELOAD).waitFor();
  expect(sent.edits()).toBe(before);
  await setOld(page, false);
  await page.reload();
  await page.getByText(`${FIRST_CARD} since May`).waitFor();
  await waitUntilSaved(page);
  const stored = await plan.owner.ask(`/api/plans/${plan.planId}/data`);
  expect(JSON.stringify(stored)).toContain(`${FIRST_CARD} since May`);
});
