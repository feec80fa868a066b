/** What a clipboard holds as rows of cells: the table of a spreadsheet, or lines of text. */
import { parse } from 'papaparse';

/** Rows of cells, each as it is read; rows may differ in length. */
export type Cells = readonly (readonly string[])[];

/** The two forms in which a clipboard holds a table. */
export interface Clip {
  readonly html: string;
  readonly text: string;
}

/** Some write an apostrophe before what a spreadsheet would take for a formula. */
const withoutGuard = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text);

const tidy = (text: string): string =>
  withoutGuard(
    text
      .replace(/[\u00A0\t ]+/g, ' ')
      .replace(/ ?\r?\n ?/g, '\n')
      .trim(),
  );

const collapse = (node: Node): void => {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      child.nodeValue = (child.nodeValue ?? '').replace(/[\t\r\n ]+/g, ' ');
    } else collapse(child);
  }
};

/** The text of a cell with the breaks that are seen in it; the white space of the markup is none. */
const textOf = (cell: Element): string => {
  collapse(cell);
  for (const part of cell.querySelectorAll('br, p, div, li')) {
    if (part.tagName === 'BR') part.replaceWith('\n');
    else part.append('\n');
  }
  return cell.textContent;
};

/** The first table of a page, or null where it has none. */
const tableIn = (html: string): Cells | null => {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (table === null) return null;
  return [...table.rows].map((row) => [...row.cells].map(textOf));
};

/** Rows of cells between tabs; a cell in quotation marks may hold line breaks. */
const tabbed = (text: string): Cells =>
  parse<string[]>(text, { delimiter: '\t', newline: /\r\n/.test(text) ? '\r\n' : '\n' }).data;

/** The cells of a clipboard, tidied; rows and cells without a letter stay, so that columns keep their places. */
export const cellsOf = ({ html, text }: Clip): Cells => {
  const cells = (html.includes('<t') ? tableIn(html) : null) ?? tabbed(text);
  return cells.map((row) => row.map(tidy));
};
