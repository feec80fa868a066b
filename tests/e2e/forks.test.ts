import { readFile } from 'node:fs/promises';
import { planId as planIdOf } from '@gameplan/shared/base/ids';
import { nextEpoch } from '@gameplan/shared/plan/next-epoch';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ApiPerson } from '../support/api-person.ts';
import { letIn, makePlan, signUpByApi } from '../support/api-person.ts';
import { axeViolations } from '../support/axe.ts';
import type { PersonOptions } from '../support/browser.ts';
import { useBrowser } from '../support/browser.ts';
import { pillOf, waitUntilSaved } from '../support/link-pill.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { startServer } from '../support/server-process.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';

const browser = useBrowser();

/** What a browser says of a server that does not answer, or of a line that was cut. */
const CUT = [
  'ERR_CONNECTION_REFUSED',
  'ERR_INTERNET_DISCONNECTED',
  'WebSocket connection to',
  'WebSocket is already',
];

/** A plan with three weaknesses, and two people who may edit it. */
const openScene = async (server: ServerProcess) => {
  const owner = await signUpByApi(server.url, 'Ines Okafor');
  const daniel = await signUpByApi(server.url, 'Daniel Cho');
  const planId = await makePlan(owner, { account: 'Calderra Foods Group', name: 'FY27' });
  const role = (person: ApiPerson, next: string) =>
    owner.ask(`/api/plans/${planId}/members/${person.id}`, { role: next }, 'PUT');
  return { owner, daniel, planId, role };
};

const sit = async (
  person: ApiPerson,
  { url, planId }: { readonly url: string; readonly planId: string },
  { before, ...options }: PersonOptions & { readonly before?: (page: Page) => Promise<void> } = {},
) => {
  const { context, page } = await browser.newPerson({ baseURL: url, allow: CUT, ...options });
  await letIn(context, person);
  await before?.(page);
  await page.goto(`/plans/${planId}/swot`);
  await waitUntilSaved(page);
  const write = async (box: string, text: string) => {
    await page.locator(`[data-box=${box}] [data-add]`).click();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Escape');
    await page.getByTestId('card').filter({ hasText: text }).waitFor();
  };
  const sees = (box: string, texts: readonly string[]) =>
    expect
      .poll(() => page.locator(`[data-box=${box}] [data-testid=card-text]`).allInnerTexts())
      .toEqual(texts);
  return { context, page, write, sees, notice: page.getByTestId('fork-notice') };
};

/** The plan begins anew with the same content, as after a repair or a restore; the server is down meanwhile. */
const beginEpoch = async (dataDir: string, id: string): Promise<void> => {
  const planId = planIdOf.parse(id);
  const storage = await openTestStorage({ dataDir, now: Date.now() });
  const stored = await storage.planLog.load(planId);
  if (!stored.ok) throw new Error(stored.error);
  const doc = new Y.Doc();
  const { snapshot, tail } = stored.value;
  if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
  for (const { bytes } of tail) Y.applyUpdate(doc, bytes);
  const epoch = stored.value.epoch + 1;
  const claims = [77];
  const bytes = nextEpoch(doc, { epoch, clientId: 77 });
  const author = { userId: null, sessionId: null };
  await storage.planLog.beginEpoch({ planId, epoch, ...author, at: Date.now(), bytes, claims });
  await storage.close();
};

test('[ux:B10] [fail:53] edits made while the plan was set up anew are kept, compared and used, and can be undone', async () => {
  const server = await startServer();
  const { daniel, planId } = await openScene(server);
  const { page, write, sees, notice } = await sit(daniel, { url: server.url, planId });
  await write('weakness', 'Re-tender in May');
  await waitUntilSaved(page);
  await server.stop();
  await write('threat', 'A new buyer');
  await page.getByTestId('card').filter({ hasText: 'Re-tender in May' }).click();
  await page.keyboard.press('Alt+4');
  await beginEpoch(server.dataDir, planId);
  await startServer({ dataDir: server.dataDir, port: server.port });

  await notice.getByText('could not be saved').waitFor({ timeout: 15_000 });
  await sees('threat', []);
  await sees('weakness', ['Re-tender in May']);
  expect(await axeViolations(page)).toEqual([]);
  await notice.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog');
  const added = dialog.getByRole('listitem').filter({ hasText: 'You added the card' });
  await added.getByText(/^A new buyer/).waitFor();
  await dialog.getByText('The plan has been set up anew since.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await added.getByRole('button', { name: 'Use mine' }).click();
  await added.getByText('In the plan').waitFor();
  await added.getByRole('button', { name: 'Undo' }).click();
  await added.getByRole('button', { name: 'Use mine' }).click();
  await added.getByText('In the plan').waitFor();
  await page.keyboard.press('Escape');
  await sees('threat', ['A new buyer']);
  await waitUntilSaved(page);

  await page.reload();
  await sees('threat', ['A new buyer']);
  // What was used is in the plan; the fork stays until its person deletes it.
  await notice.getByText('could not be saved').waitFor();
});

test('[fail:25] edits of somebody who may only read by now are kept over a reload, copied, exported and deleted by hand', async () => {
  const server = await startServer();
  const { daniel, planId, role } = await openScene(server);
  const seat = await sit(daniel, { url: server.url, planId }, { before: blockable });
  const { context, page, write, sees, notice } = seat;
  await context.setOffline(true);
  await cut(page);
  await write('strength', 'Their own report praises us');
  await role(daniel, 'viewer');
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await notice.getByText('1 change of yours could not be saved').waitFor({ timeout: 15_000 });
  await sees('strength', []);
  await page.getByTestId('mode-chip').getByText('Read only').waitFor();

  await page.reload();
  await notice.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('You can only read this plan now.').waitFor();
  const use = dialog.getByRole('button', { name: 'Use mine' });
  expect(await use.getAttribute('aria-disabled')).toBe('true');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog.getByRole('button', { name: 'Copy all' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('Their own report praises us');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^Calderra Foods Group - FY27, changes of .*\.json$/);
  const exported = Object(JSON.parse(await readFile(await file.path(), 'utf8')));
  expect(exported.changes).toMatchObject([{ yours: expect.stringContaining('praises us') }]);
  const again = new Y.Doc();
  Y.applyUpdate(again, Buffer.from(exported.document, 'base64'));
  expect(JSON.stringify(again.getMap('swotCards').toJSON())).toContain('praises us');

  await dialog.getByRole('button', { name: 'Delete' }).click();
  const ask = page.getByRole('dialog', { name: 'Delete these changes?' });
  await ask.getByRole('button', { name: 'Keep them' }).click();
  await page.getByRole('dialog', { name: 'Changes that could not be saved' }).waitFor();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await ask.getByRole('button', { name: 'Delete', exact: true }).click();
  await notice.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByTestId('mode-chip').waitFor();
  expect(await notice.count()).toBe(0);
});

/** Sockets of plans go through the test, which can end one as the server would. */
const lines = new WeakMap<Page, { end: ((code: number) => void) | null }>();

const blockable = async (page: Page): Promise<void> => {
  const line: { end: ((code: number) => void) | null } = { end: null };
  lines.set(page, line);
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    line.end = (code) => {
      server.close();
      socket.close({ code, reason: '' });
    };
  });
};

const cut = async (page: Page, code = 1012): Promise<void> => {
  lines.get(page)?.end?.(code);
};

test('[ux:B11] on a device that keeps nothing the refused document stays on the page, to be compared and copied', async () => {
  const server = await startServer();
  const { daniel, planId } = await openScene(server);
  const holds = { isHeld: false };
  const { page, write, notice } = await sit(
    daniel,
    { url: server.url, planId },
    {
      before: async (one) => {
        await one.addInitScript(() => {
          Object.defineProperty(indexedDB, 'open', {
            value: () => {
              throw new DOMException('full', 'QuotaExceededError');
            },
          });
        });
        await one.routeWebSocket(/\/sync\//, (socket) => {
          const line = socket.connectToServer();
          socket.onMessage((message) => {
            const isUpdate = typeof message !== 'string' && message[0] === 0 && message[1] === 2;
            if (holds.isHeld && isUpdate) void socket.close({ code: 1009, reason: '' });
            else line.send(message);
          });
        });
      },
    },
  );
  holds.isHeld = true;
  await write('strength', 'Too much for one frame');
  await notice.getByText('It is on this page only').waitFor({ timeout: 15_000 });
  await page.getByTestId('card').filter({ hasText: 'Too much for one frame' }).waitFor();
  await pillOf(page).getByText('Not accepted').waitFor();
  await notice.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Too much for one frame/).waitFor();
  expect(await dialog.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
});

test('changes of a plan that one is no longer in are found on the first screen', async () => {
  const server = await startServer();
  const { owner, daniel, planId } = await openScene(server);
  const seat = await sit(
    daniel,
    { url: server.url, planId },
    { before: blockable, allow: [...CUT, '404', '403'] },
  );
  const { context, page, write, notice } = seat;
  await context.setOffline(true);
  await cut(page);
  await write('strength', 'Kept for later');
  await owner.ask(`/api/plans/${planId}/members/${daniel.id}`, { role: 'viewer' }, 'PUT');
  await context.setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await notice.waitFor({ timeout: 15_000 });
  await page.goto('/');
  const kept = page.getByTestId('kept-forks');
  await kept.getByRole('button', { name: 'Open the plan' }).waitFor();
  await owner.ask(`/api/plans/${planId}/members/${daniel.id}`, undefined, 'DELETE');
  await page.reload();
  await kept.getByText('Calderra Foods Group / FY27').waitFor();
  await kept.getByText('1 change').waitFor();
  expect(await kept.getByRole('button', { name: 'Open the plan' }).count()).toBe(0);
  await kept.getByRole('button', { name: 'Look at them' }).click();
  await page
    .getByRole('dialog')
    .getByText(/^Kept for later/)
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
