/**
 * Marks what stands out in a sentence, so that catalogues hold whole sentences and know nothing of bold or colour: an
 * amount is marked before it goes into the sentence, and the sentence is taken apart at the marks.
 */

/** How a piece stands out: bold, or bold in the colour of what is missing or to spare. */
export type Emphasis = 'strong' | 'missing' | 'spare';

export interface Piece {
  readonly text: string;
  readonly emphasis: Emphasis | null;
}

// Characters for private use: no text of people or of a locale has them.
const STARTS = { strong: '\u{e001}', missing: '\u{e002}', spare: '\u{e003}' } as const;
const END = '\u{e000}';
const MARKED = new RegExp(`([${Object.values(STARTS).join('')}][^${END}]*${END})`, 'u');

/** Marks a piece of a sentence to come. */
export const emphasised = (text: string, emphasis: Emphasis): string =>
  `${STARTS[emphasis]}${text}${END}`;

const emphasisOf = (text: string): Emphasis | null => {
  if (text.startsWith(STARTS.strong)) return 'strong';
  if (text.startsWith(STARTS.missing)) return 'missing';
  return text.startsWith(STARTS.spare) ? 'spare' : null;
};

/** A sentence as pieces, each with how it stands out. */
export const piecesOf = (sentence: string): readonly Piece[] =>
  sentence
    .split(MARKED)
    .filter((text) => text !== '')
    .map((text) => {
      const emphasis = emphasisOf(text);
      return { text: emphasis === null ? text : text.slice(1, -1), emphasis };
    });

/** A sentence without its marks: for whoever hears it. */
export const plainly = (sentence: string): string =>
  piecesOf(sentence)
    .map(({ text }) => text)
    .join('');
