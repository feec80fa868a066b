/** Proves a browser by the library that the tests use: launches it and reads a page that it drew. Exit code 0 is a yes. */
import { createRequire } from 'node:module';
import { chromiumArgs } from './chromium-args.mjs';
import { at } from './places.mjs';

const { chromium } = createRequire(at('tests/package.json'))('playwright');
const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: [...chromiumArgs],
  timeout: 20_000,
});
const page = await browser.newPage();
await page.goto('data:text/html,<p>drawn</p>');
const drawn = await page.locator('p').innerText();
await browser.close();
process.exit(drawn === 'drawn' ? 0 : 1);
