import { expect, test } from 'vitest';
import type { BoardPerson } from '../support/board.ts';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { pillOf, waitUntilSaved } from '../support/link-pill.ts';
import { watchPage } from '../support/page-watch.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();
// A browser itself complains of every socket that nobody answers.
const AWAY = { allow: ['WebSocket connection to', 'Failed to load resource'] };

/** Lets through what the page sends, and what the server answers only while the gate is open. */
const holdAnswers = async ({ page }: BoardPerson) => {
  let isHeld = false;
  let held: (() => void)[] = [];
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const pass = () => socket.send(message);
      if (isHeld) held.push(pass);
      else pass();
    });
  });
  return {
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const pass of held) pass();
      held = [];
    },
  };
};

/** Whether the browser would ask before the tab is closed. */
const asksBeforeClosing = ({ page }: BoardPerson): Promise<boolean> =>
  page.evaluate(() => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });

test('[ux:B12] [ux:B13] an edit is saved when the server says so, and the tab asks before it is closed until then', async () => {
  const table = await setBoard(await startServer(), browser);
  const ines = await table.seat('Ines Okafor', AWAY);
  const gate = await holdAnswers(ines);
  await ines.page.reload();
  await waitUntilSaved(ines.page);
  expect(await asksBeforeClosing(ines)).toBe(false);

  gate.hold();
  await ines.page.keyboard.press('Alt+Digit1');
  await ines.page.locator('[data-box=strength] :focus').waitFor();
  // What the pill is in the frame in which the letter is drawn.
  await ines.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenDots: seen });
    document.addEventListener('input', () =>
      requestAnimationFrame(() => {
        const dot = document.querySelector('[data-testid=save-dot]');
        const pill = document.querySelector('[data-testid=link-state]');
        seen.push(`${dot?.getAttribute('data-filled')} ${pill?.textContent}`);
      }),
    );
  });
  await ines.page.keyboard.press('n');
  await ines.page.keyboard.insertText('Trusted in Frozen');
  await expect
    .poll(() => ines.page.evaluate(() => Reflect.get(globalThis, 'seenDots')))
    .toEqual(['false ']);
  await pillOf(ines.page).getByText('Saving…').waitFor();
  expect(await asksBeforeClosing(ines)).toBe(true);

  gate.release();
  await waitUntilSaved(ines.page);
  expect(await asksBeforeClosing(ines)).toBe(false);
});

test('[ux:B12] a server killed between edit and answer: not saved; once it is back: saved, and nothing is lost', async () => {
  const dataDir = createDataFolder();
  const server = await startServer({ dataDir });
  const table = await setBoard(server, browser);
  // Playwright's stand-in for the socket goes on sending for a moment after the real one has closed.
  const allow = [...AWAY.allow, 'WebSocket is already in CLOSING or CLOSED state'];
  const ines = await table.seat('Ines Okafor', { allow });
  const gate = await holdAnswers(ines);
  await ines.page.reload();
  await waitUntilSaved(ines.page);
  const watch = await watchPage(ines.page);
  gate.hold();
  await ines.write('strength', ['Trusted in Frozen']);
  await server.kill9();
  await pillOf(ines.page)
    .getByText(/Offline\. \d changes? kept on this device/)
    .waitFor();
  expect(await asksBeforeClosing(ines)).toBe(true);

  gate.release();
  await startServer({ dataDir, port: server.port });
  await waitUntilSaved(ines.page);
  expect(await watch.claims()).toEqual([]);
  await ines.page.reload();
  await ines.sees('strength', ['Trusted in Frozen']);
});

test('[fail:20] [fail:44] a line that falls silent after an edit is begun anew within 10 s, and the edit arrives', async () => {
  const table = await setBoard(await startServer(), browser);
  const ines = await table.seat('Ines Okafor', AWAY);
  let isSilent = false;
  let lines = 0;
  await ines.page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    lines += 1;
    const line = lines;
    // The first line dies without a word in both ways; those after it are good.
    socket.onMessage((message) => {
      if (line > 1 || !isSilent) server.send(message);
    });
    server.onMessage((message) => {
      if (line > 1 || !isSilent) socket.send(message);
    });
  });
  await ines.page.reload();
  await waitUntilSaved(ines.page);
  isSilent = true;
  await ines.write('strength', ['Trusted in Frozen']);
  await pillOf(ines.page).getByText('Saving…').waitFor();
  await waitUntilSaved(ines.page, { timeout: 20_000 });
  expect(lines).toBe(2);
  const daniel = await table.seat('Daniel Cho');
  await daniel.sees('strength', ['Trusted in Frozen']);
});

test('[ux:6.9] the pill says on a press, by touch too, what is safe; Escape closes it', async () => {
  const table = await setBoard(await startServer(), browser);
  const { page } = await table.seat('Ines Okafor', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await page.getByRole('button', { name: 'Saved', exact: true }).tap();
  const more = page.getByRole('region', { name: 'About saving' });
  await more.getByText('Everything you wrote is on disk at the server.').waitFor();
  await page.keyboard.press('Escape');
  await more.waitFor({ state: 'detached' });
});
