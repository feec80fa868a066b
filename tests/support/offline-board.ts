/** Somebody at the board of a plan whose browser keeps what it needs to go on without a network. */
import type { BrowserContext, Page } from 'playwright';
import type { BoardPerson, BoardTable } from './board.ts';
import { setBoard } from './board.ts';
import type { PersonOptions, TestBrowser } from './browser.ts';
import type { ServerProcess } from './server-process.ts';
import { startServer } from './server-process.ts';

/** What a browser says of itself while nothing answers, or of a page that may not be here any more. */
export const AWAY = [
  'net::ERR',
  'CallFailed: network',
  'WebSocket connection',
  'status of 401',
  'status of 403',
  'status of 404',
];
const keeping: PersonOptions = { serviceWorkers: 'allow', allow: AWAY };

export interface OfflineBoard {
  readonly server: ServerProcess;
  readonly table: BoardTable;
  readonly ines: BoardPerson;
  readonly context: BrowserContext;
}

/** A server, a plan, and one person at its board. */
export const sit = async (
  browser: TestBrowser,
  options: PersonOptions = keeping,
): Promise<OfflineBoard> => {
  const server = await startServer();
  const table = await setBoard(server, browser);
  const ines = await table.seat('Ines Okafor', options);
  return { server, table, ines, context: ines.page.context() };
};

/** Waits until the page would open without a network: the worker has every file and leads this page. */
export const isKept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

/** Waits until the page says so of what is saved. */
export const pill = (page: Page, words: string | RegExp): Promise<void> =>
  page
    .getByText(words, typeof words === 'string' ? { exact: true } : {})
    .first()
    .waitFor();

/** Takes the network away. */
export const away = async ({ page }: BoardPerson): Promise<void> => {
  await page.context().setOffline(true);
  await pill(page, 'Offline. You can keep working');
};
