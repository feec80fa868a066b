/** Stands in for pnpm: notes that it was called and lays down a Vite that notes it too. */
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const { STAND_IN_JOURNAL: journal, STAND_IN_HOME: home } = process.env;
const vite = path.resolve('client/node_modules/vite');

appendFileSync(journal, 'pnpm begins\n');
mkdirSync(path.join(vite, 'bin'), { recursive: true });
writeFileSync(path.join(vite, 'package.json'), '{ "type": "module" }');
cpSync(path.join(home, 'vite.js'), path.join(vite, 'bin/vite.js'));
appendFileSync(journal, 'pnpm ends\n');
