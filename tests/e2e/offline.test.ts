import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type { BoardPerson } from '../support/board.ts';
import { setBoard } from '../support/board.ts';
import type { PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** What a browser says of itself while nothing answers, or of a page that may not be here any more. */
const AWAY = [
  'net::ERR',
  'CallFailed: network',
  'WebSocket connection',
  'status of 401',
  'status of 403',
  'status of 404',
];
const keeping: PersonOptions = { serviceWorkers: 'allow', allow: AWAY };
const CANARY = 'canary-7f3a';

const sit = async (options: PersonOptions = keeping) => {
  const server = await startServer();
  const table = await setBoard(server, browser);
  return { server, table, ines: await table.seat('Ines Okafor', options) };
};

/** Waits until the page would open without a network: the worker has every file and leads this page. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

const pill = (page: Page, words: string | RegExp) =>
  page
    .getByText(words, typeof words === 'string' ? { exact: true } : {})
    .first()
    .waitFor();

const away = async ({ page }: BoardPerson) => {
  await page.context().setOffline(true);
  await pill(page, 'Offline. You can keep working');
};

/** Everything that this origin keeps as text: databases, the little store, the kept files. */
const keptText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts: string[] = [JSON.stringify({ ...localStorage, ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const decoder = new TextDecoder();
        parts.push(
          JSON.stringify(all, (_, value) =>
            value instanceof Uint8Array ? decoder.decode(value) : value,
          ),
        );
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        parts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    return parts.join('\n');
  });

const keeps = async (page: Page, text: string) => (await keptText(page)).includes(text);

test('[ux:B10] [fail:21] edits made offline outlive a reload and reach the others once the network is back', async () => {
  const { ines, table } = await sit();
  const daniel = await table.seat('Daniel Cho');
  await isKept(ines.page);
  await away(ines);
  await ines.write('strength', ['Made offline', 'A second']);
  await pill(ines.page, /^Offline\. \d+ changes? kept on this device$/);

  await ines.page.reload();
  await ines.sees('strength', ['Made offline', 'A second']);
  await pill(ines.page, /^Offline\. \d+ changes? kept on this device$/);
  await ines.write('weakness', ['After the reload']);

  await ines.page.context().setOffline(false);
  await pill(ines.page, 'Saved');
  await daniel.sees('strength', ['Made offline', 'A second']);
  await daniel.sees('weakness', ['After the reload']);
});

test('a plan opens while the server is away, and one that was never opened here says so kindly', async () => {
  const { ines, server, table } = await sit();
  await isKept(ines.page);
  await ines.write('threat', ['Kept here']);
  await pill(ines.page, 'Saved');
  await server.kill9();
  await ines.page.reload();
  await ines.sees('threat', ['Kept here']);
  const last = table.planId.endsWith('a') ? 'b' : 'a';
  await ines.page.goto(`/plans/${table.planId.slice(0, -1)}${last}/swot`);
  await ines.page.getByRole('heading', { name: 'This plan is not on this device' }).waitFor();
});

test('the sign-in page opens without a network and says what is missing', async () => {
  const { ines } = await sit();
  await isKept(ines.page);
  await ines.page.context().clearCookies();
  await ines.page.evaluate(() => localStorage.removeItem('gameplan.here'));
  await ines.page.context().setOffline(true);
  await ines.page.goto('/sign-in');
  await ines.page.getByText('Gameplan cannot be reached').waitFor();
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

test('[fail:83] signing out asks first when changes are only here, and staying keeps them', async () => {
  const { ines } = await sit();
  const { page } = ines;
  await isKept(page);
  await page.context().setOffline(true);
  await pill(page, 'Offline. You can keep working');
  await ines.write('strength', [CANARY]);
  await pill(page, /kept on this device$/);
  await expect.poll(() => keeps(page, CANARY)).toBe(true);

  await page.getByRole('button', { name: /, your profile$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = page.getByRole('dialog');
  await question.getByText(/changes? waits? on this device/).waitFor();
  await question.getByRole('button', { name: 'Stay' }).click();
  await question.waitFor({ state: 'hidden' });
  await ines.sees('strength', [CANARY]);
});

test('[fail:83] after signing out nothing of a plan is left on the device, in other tabs neither', async () => {
  const { ines, table } = await sit();
  const { page } = ines;
  await isKept(page);
  await ines.write('strength', [CANARY]);
  await pill(page, 'Saved');
  await expect.poll(() => keeps(page, CANARY)).toBe(true);
  const other = await page.context().newPage();
  await other.goto(`/plans/${table.planId}/swot`);
  await pill(other, 'Saved');
  await page.getByRole('button', { name: /, your profile$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await other.waitForURL('**/sign-in');
  await expect.poll(() => keeps(page, CANARY)).toBe(false);
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  );
  expect(names).toEqual([]);
});

test('what a tab left when it was closed offline is sent by the next one', async () => {
  const { ines, table } = await sit();
  const daniel = await table.seat('Daniel Cho');
  await isKept(ines.page);
  await away(ines);
  await ines.write('strength', ['From a closed tab']);
  await pill(ines.page, /kept on this device$/);
  const { page } = ines;
  const context = page.context();
  const next = await context.newPage();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  await next.goto(`/plans/${table.planId}/swot`);
  await pill(next, 'Saved');
  await daniel.sees('strength', ['From a closed tab']);
});

test('[fail:83] whoever is taken out of a plan keeps no copy of it', async () => {
  const { ines, table } = await sit();
  const { page } = ines;
  await ines.write('strength', [CANARY]);
  await pill(page, 'Saved');
  await expect.poll(() => keeps(page, CANARY)).toBe(true);
  await page.evaluate(async (planId) => {
    const me = await (await fetch('/api/me')).json();
    await fetch(`/api/plans/${planId}/members/${me.id}`, { method: 'DELETE' });
  }, table.planId);
  await expect.poll(() => keeps(page, CANARY)).toBe(false);
});

test('[fail:47] a frozen tab loses nothing and goes on when it is looked at again', async () => {
  const { ines, table } = await sit();
  const daniel = await table.seat('Daniel Cho');
  const lifecycle = await ines.page.context().newCDPSession(ines.page);
  await away(ines);
  await ines.write('strength', ['Before the freeze']);
  await lifecycle.send('Page.setWebLifecycleState', { state: 'frozen' });
  await ines.page.context().setOffline(false);
  await daniel.write('threat', ['Written meanwhile']);
  await lifecycle.send('Page.setWebLifecycleState', { state: 'active' });
  await pill(ines.page, 'Saved');
  await ines.sees('threat', ['Written meanwhile']);
  await daniel.sees('strength', ['Before the freeze']);
});

test('[fail:48] a newer page takes the device over, and the older one says so and goes on', async () => {
  const { ines, table } = await sit();
  const daniel = await table.seat('Daniel Cho');
  await ines.page.evaluate(async () => {
    const [kept] = await indexedDB.databases();
    await new Promise((resolve) => {
      indexedDB.open(kept?.name ?? '', 1_000).onsuccess = resolve;
    });
  });
  await ines.write('strength', ['Still saved']);
  await pill(ines.page, 'Reload to keep changes on this device.');
  await pill(ines.page, 'Saved');
  await daniel.sees('strength', ['Still saved']);
  await ines.page.context().setOffline(true);
  await pill(ines.page, 'Offline. Changes will not be kept');
});

test('[fail:51] edits that the browser threw away are told of once', async () => {
  const { ines } = await sit();
  const { page } = ines;
  await isKept(page);
  await away(ines);
  await ines.write('strength', ['Thrown away']);
  await pill(page, /kept on this device$/);
  await page.goto('/profile');
  await page.getByText('1 plan is kept here.').waitFor();
  await page.evaluate(async () => {
    const [kept] = await indexedDB.databases();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(kept?.name ?? '');
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  });
  await page.context().setOffline(false);
  await page.goBack();
  const notice = page.getByRole('dialog', { name: 'The copy on this device is gone' });
  await notice.getByText(/1 change of yours/).waitFor();
  await notice.getByText('Close', { exact: true }).click();
  await pill(page, 'Saved');
  await page.reload();
  await pill(page, 'Saved');
  expect(await notice.count()).toBe(0);
});
