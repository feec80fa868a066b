/** Cards as a table for a clipboard: one row each, for spreadsheets as HTML and as text between tabs. */
import { unparse } from 'papaparse';
import type { Clip } from './cells.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');

/** A spreadsheet takes what begins so for a formula. */
const guarded = (text: string): string => (/^[=+\-@]/.test(text) ? `'${text}` : text);

/** The table of these rows, the first of which is its head. */
export const clipOfRows = (rows: readonly (readonly string[])[]): Clip => {
  const cells = rows.map((row) => row.map(guarded));
  const html = cells.map(
    (row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return {
    html: `<table>${html.join('')}</table>`,
    text: unparse(
      cells.map((row) => [...row]),
      { delimiter: '\t', newline: '\n' },
    ),
  };
};
