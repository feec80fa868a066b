import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

test.each(['light', 'dark'] as const)(
  'the first page a stranger sees is accessible, and its console empty, in %s',
  async (colorScheme) => {
    const server = await startServer();
    const { page } = await browser.newPerson({ baseURL: server.url, colorScheme });
    await page.goto('/');
    await page.getByRole('button', { name: 'Look around first' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Create your workspace' }).click();
    await page.getByRole('button', { name: 'Start' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  },
);
