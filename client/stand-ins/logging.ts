/**
 * Stands in for `lib0/logging` in the page, by which Yjs says what is wrong with its use: the same words as plain text.
 * The library's own brings colours, and with them a language for schemas and a printer of pictures: 2 kB packed.
 */

/** Marks of colour and weight, which say nothing here. */
export const BOLD = '';
export const UNBOLD = '';
export const ORANGE = '';
export const RED = '';

const say = (...words: readonly unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: what a library says to developers has no other place in a page
  console.warn(...words.filter((word) => word !== ''));
};

export const print = say;
export const warn = say;
