/** Opens Chromium for tests and listens to the consoles of its pages: a page that complains fails its test. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { chromiumArgs } from '../../scripts/chromium-args.mjs';

/** How a person looks at the product, and what their page may complain about. */
export interface PersonOptions {
  readonly baseURL?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly hasTouch?: boolean;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** Phrases that make a warning or an error of the console expected. */
  readonly allow?: readonly string[];
  /** Whether the page may keep the client for opening without a network; only tests of that do. */
  readonly serviceWorkers?: 'allow' | 'block';
}

/** Somebody with a browser of their own: separate cookies and storage, a watched console. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** The browser of a test file. */
export interface TestBrowser {
  /** A new person, gone at the end of the running test, which fails if a console was not empty. */
  newPerson(options?: PersonOptions): Promise<Person>;
}

/** Opens one Chromium for the test file that calls it (at its top level), and closes it after the last test. */
export const useBrowser = (): TestBrowser => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  });
  afterAll(() => browser?.close());

  return {
    newPerson: async ({ allow = [], ...options } = {}) => {
      if (browser === undefined) throw new Error('Call useBrowser() outside of the tests.');
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        serviceWorkers: 'block',
        ...options,
      });
      const complaints = listen(context);
      onTestFinished(async () => {
        await context.close();
        const unexpected = complaints.filter((line) => !allow.some((word) => line.includes(word)));
        if (unexpected.length > 0) {
          throw new Error(`A page complained:\n${unexpected.join('\n')}`);
        }
      });
      return { context, page: await context.newPage() };
    },
  };
};

/** What the pages of a context complain of from now on; the list grows as they do. */
export const listen = (context: BrowserContext): string[] => {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The browser of a test says so of every page that would keep its files.
    if (message.text().includes('Service Worker registration blocked')) return;
    complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => complaints.push(`uncaught: ${String(event.error())}`));
  context.on('page', (page) => page.on('crash', () => complaints.push('the page crashed')));
  return complaints;
};

/** The runner has looked for a browser already and says where it is; a bare Vitest run looks itself. */
export const chromiumPath = (): string => {
  const known = process.env.CHROMIUM_PATH;
  if (known !== undefined) return known;
  const finder = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
  const env = { ...process.env, APP_SETUP: '' };
  return execFileSync(process.execPath, [finder, 'browser'], { encoding: 'utf8', env }).trim();
};
