/** Writes the settings section of the README from the server's table of settings; `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsTable } from '../server/config.ts';
import { at } from './places.mjs';

const OPEN = '<!-- settings -->';
const CLOSE = '<!-- /settings -->';

const cell = (text) => String(text).replaceAll('|', '\\|');
const rows = settingsTable().map(
  ({ env, otherwise, help }) =>
    `| \`${env}\` | ${otherwise === null ? '' : `\`${cell(otherwise)}\``} | ${cell(help)} |`,
);
const section = [OPEN, '| Setting | Default | Means |', '| --- | --- | --- |', ...rows, CLOSE].join(
  '\n',
);

const file = at('README.md');
const readme = readFileSync(file, 'utf8');
const from = readme.indexOf(OPEN);
const to = readme.indexOf(CLOSE);
if (from < 0 || to < from) {
  console.error(`README.md has no place for the settings: ${OPEN} and ${CLOSE}, each once.`);
  process.exit(1);
}

const wanted = readme.slice(0, from) + section + readme.slice(to + CLOSE.length);
if (wanted !== readme && process.argv.includes('--check')) {
  console.error('The settings in README.md are not those of server/config.ts. Run npm run docs.');
  process.exit(1);
}
if (wanted !== readme) writeFileSync(file, wanted);
