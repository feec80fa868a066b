/** Finds a Chromium for the browser tests: the one place that knows where they lie and how to get one. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from './failure.mjs';
import { at, npmCommand, pinnedNode, tools } from './places.mjs';
import { npmCiOptions } from './set-up.mjs';

const PROBE_LIMIT_MS = 30_000;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const usualPlaces = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Ways to a browser, cheapest first; each gives paths to try, and may give none. */
const ways = [
  { told: 'CHROMIUM_PATH', paths: () => [process.env.CHROMIUM_PATH ?? ''] },
  { told: 'an installed Chromium, Chrome or Edge', paths: () => installedBrowsers() },
  {
    told: 'a Chromium from npm (64 MB)',
    isFetched: true,
    paths: (tools) => chromiumFromNpm(tools),
  },
  {
    told: 'a Chromium by Playwright',
    isFetched: true,
    paths: (tools) => chromiumByPlaywright(tools),
  },
  { told: 'a Chromium by apt', isFetched: true, paths: (tools) => chromiumByApt(tools) },
];

/** The path of a Chromium that was seen to draw a page. */
export const findBrowser = async ({ processes, progress }) => {
  for (const way of ways) {
    if (way.isFetched) progress.step(`browser: trying ${way.told}`);
    for (const candidate of await way.paths({ processes, progress })) {
      if (candidate === '' || !isRunnable(candidate)) continue;
      if (await drawsAPage(candidate, { processes })) {
        progress.step(`browser: ${candidate}`);
        return candidate;
      }
      progress.step(`browser: ${candidate} does not start, looking further`);
    }
  }
  throw new Failure(
    'No Chromium could be found or installed. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH, and run the same command again.',
  );
};

const installedBrowsers = () => {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...new Set([...onPath, ...usualPlaces])];
};

const isRunnable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A browser that is there may still lack libraries or refuse to run: only a page that it draws is proof. */
const drawsAPage = async (file, { processes }) => {
  const { code } = await processes.collect(pinnedNode(), [at('scripts/probe-browser.mjs'), file], {
    timeout: PROBE_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  return code === 0;
};

/**
 * The package unpacks its browser into the temp folder and takes whatever lies there already, of any version:
 * it gets a folder of its own for each version.
 */
const chromiumFromNpm = async ({ processes }) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const home = at('tools/browser');
  const installed = path.join(home, 'node_modules/@sparticuz/chromium');
  if (!existsSync(path.join(installed, 'package.json'))) {
    const npm = npmCommand();
    const args = [...npm.args, 'ci', '--prefix', home, ...npmCiOptions];
    const env = { PATH: process.env.PATH };
    const { code } = await processes.collect(npm.file, args, { shell: npm.shell, env });
    if (code !== 0) return [];
  }
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const unpacked = path.join(home, 'node_modules/.unpacked', version);
  mkdirSync(unpacked, { recursive: true });
  const entry = createRequire(path.join(home, 'package.json')).resolve('@sparticuz/chromium');
  const unpack = `const { default: c } = await import(${JSON.stringify(pathToFileURL(entry).href)}); process.stdout.write(await c.executablePath());`;
  const { code } = await processes.collect(pinnedNode(), ['--input-type=module', '-e', unpack], {
    env: { TMPDIR: unpacked },
  });
  return code === 0 ? [path.join(unpacked, 'chromium')] : [];
};

const chromiumByPlaywright = async ({ processes }) => {
  const { code } = await processes.collect(pinnedNode(), [tools.playwright, 'install', 'chromium']);
  if (code !== 0) return [];
  const library = pathToFileURL(at('tests/node_modules/playwright/index.mjs')).href;
  const ask = `const { chromium } = await import(${JSON.stringify(library)}); process.stdout.write(chromium.executablePath());`;
  const asked = await processes.collect(pinnedNode(), ['--input-type=module', '-e', ask]);
  return asked.code === 0 ? [asked.output.trim()] : [];
};

const chromiumByApt = async ({ processes }) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await processes.collect('apt-get', ['update', '-q'], { env }).catch(() => undefined);
  const install = ['install', '-y', '-q', '--no-install-recommends', 'chromium'];
  await processes.collect('apt-get', install, { env }).catch(() => undefined);
  return installedBrowsers();
};
