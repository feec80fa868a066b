/** Stands in for Vite: notes that it was called and writes a page. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';

const { STAND_IN_JOURNAL: journal } = process.env;

appendFileSync(journal, 'vite begins\n');
mkdirSync('dist', { recursive: true });
writeFileSync('dist/index.html', '<p>built</p>');
appendFileSync(journal, 'vite ends\n');
