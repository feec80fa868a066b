import { expect, test } from 'vitest';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import { keeps } from '../support/kept-text.ts';
import { AWAY, away, isKept, pill, sit } from '../support/offline-board.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

test('[ux:B10] [fail:21] edits made offline outlive a reload and the end of the tab, and the next one sends them', async () => {
  const { ines, table, context } = await sit(browser);
  const daniel = await table.seat('Daniel Cho');
  await isKept(ines.page);
  await away(ines);
  await ines.write('strength', ['Made offline', 'A second']);
  await pill(ines.page, /^Offline\. \d+ changes? kept on this device$/);

  await ines.page.reload();
  await ines.sees('strength', ['Made offline', 'A second']);
  await pill(ines.page, /^Offline\. \d+ changes? kept on this device$/);
  await ines.write('weakness', ['After the reload']);
  await expect.poll(() => keeps(ines.page, 'After the reload')).toBe(true);

  const next = await context.newPage();
  await ines.page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  await next.goto(`/plans/${table.planId}/swot`);
  await pill(next, 'Saved');
  await daniel.sees('strength', ['Made offline', 'A second']);
  await daniel.sees('weakness', ['After the reload']);
});

test('while the server is away a plan is found from home and opens, and one never opened here says so kindly', async () => {
  const { ines, server, table } = await sit(browser);
  const { page } = ines;
  await isKept(page);
  await ines.write('threat', ['Kept here']);
  await pill(page, 'Saved');
  // The list of plans was never looked at: it comes when there is time for it.
  await expect.poll(() => keeps(page, '"plans":[')).toBe(true);
  await server.kill9();
  await page.goto('/');
  await page.getByRole('link', { name: /Calderra Foods Group/ }).click();
  await page.getByRole('link', { name: 'SWOT' }).first().click();
  await ines.sees('threat', ['Kept here']);
  const last = table.planId.endsWith('a') ? 'b' : 'a';
  await page.goto(`/plans/${table.planId.slice(0, -1)}${last}/swot`);
  await page.getByRole('heading', { name: 'This plan is not on this device' }).waitFor();
});

test('[ux:B11] [fail:50] where the browser keeps nothing the pill never claims that it does', async () => {
  const server = await startServer();
  const table = await setBoard(server, browser);
  const ines = await table.seat('Ines Okafor', { allow: AWAY });
  await ines.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await ines.page.reload();
  await pill(ines.page, 'Saved');
  await ines.page.context().setOffline(true);
  await pill(ines.page, 'Offline. Changes will not be kept');
  await ines.page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seen });
    const look = () => seen.add(document.querySelector('header')?.textContent ?? '');
    const all = { subtree: true, childList: true, characterData: true };
    new MutationObserver(look).observe(document.body, all);
  });
  await ines.write('strength', ['Only on this page']);
  await pill(ines.page, 'Not saved. Copy my changes');
  const words = await ines.page.evaluate(() => [...Reflect.get(globalThis, 'seen')].join('\n'));
  expect(words).not.toContain('kept on this device');
  await ines.page.context().setOffline(false);
  await pill(ines.page, 'Saved');
});

test('[ux:B11] [fail:50] a device that runs full says so, and keeps everything once there is room again', async () => {
  const { ines } = await sit(browser);
  const { page } = ines;
  await isKept(page);
  await away(ines);
  // Stands in for a full disk: the quota that a driven browser can be given does not reach its databases.
  await page.evaluate(() => {
    const { add } = IDBObjectStore.prototype;
    const makeRoom = () => {
      IDBObjectStore.prototype.add = add;
    };
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(globalThis, { makeRoom });
  });
  await ines.write('strength', ['No room for this']);
  await pill(page, 'Not saved. Copy my changes');
  expect(await keeps(page, 'No room for this')).toBe(false);
  await page.evaluate(() => Reflect.get(globalThis, 'makeRoom')());
  await pill(page, /^Offline\. \d+ changes? kept on this device$/);
  expect(await keeps(page, 'No room for this')).toBe(true);
});

test('[fail:47] a tab that was frozen or set aside loses nothing and goes on when it is looked at again', async () => {
  const { ines, table, context } = await sit(browser);
  const daniel = await table.seat('Daniel Cho');
  const lifecycle = await context.newCDPSession(ines.page);
  await isKept(ines.page);
  await away(ines);
  await ines.write('strength', ['Before the freeze']);
  await lifecycle.send('Page.setWebLifecycleState', { state: 'frozen' });
  await context.setOffline(false);
  await daniel.write('threat', ['Written meanwhile']);
  await lifecycle.send('Page.setWebLifecycleState', { state: 'active' });
  await pill(ines.page, 'Saved');
  await ines.sees('threat', ['Written meanwhile']);
  await daniel.sees('strength', ['Before the freeze']);

  // A browser that is driven by tests sets no page aside for the way back: the page is told what it would be told.
  const tell = (event: 'pagehide' | 'pageshow') =>
    ines.page.evaluate((name) => {
      window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    }, event);
  const others = daniel.page.getByRole('list', { name: 'In the plan with you' });
  await others.waitFor();
  await tell('pagehide');
  await others.waitFor({ state: 'detached' });
  await tell('pageshow');
  await others.waitFor();
  await ines.write('weakness', ['After the way back']);
  await pill(ines.page, 'Saved');
  await daniel.sees('weakness', ['After the way back']);
  expect(await keeps(ines.page, 'After the way back')).toBe(true);
});
