/** The difference of two states of a text, read so that it lands where the person typed. */

/** One replaced piece: at `at`, `remove` letters go and `insert` comes. Units are those of JavaScript strings. */
export interface TextChange {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Letters as people see them: an accent, a skin tone or half of a pair is never a letter of its own. */
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

const isBoundary = (text: string, index: number): boolean =>
  index <= 0 || index >= text.length || clusters.segment(text).containing(index)?.index === index;

/** How many letters two texts have in common from the end, at most `most`. */
const commonEnd = (one: string, other: string, most: number): number => {
  let length = 0;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
};

const commonStart = (one: string, other: string, most: number): number => {
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
};

/** Shortens the common ends until they cut no letter in two, in neither text. */
const onBoundaries = (
  texts: readonly [before: string, after: string],
  ends: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } => {
  let { start, end } = ends;
  while (texts.some((text) => !isBoundary(text, start))) start -= 1;
  while (texts.some((text) => !isBoundary(text, text.length - end))) end -= 1;
  return { start, end };
};

/**
 * What turned `before` into `after`, or null if nothing did. `caret` is where the caret stands in `after`: what is behind
 * it was there before, which tells two equal letters apart ("aa" typed in the middle of "aaaa").
 */
export const textChange = (before: string, after: string, caret: number): TextChange | null => {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const behind = Math.max(0, after.length - caret);
  const kept = commonEnd(before, after, Math.min(shorter, behind));
  const head = commonStart(before, after, shorter - kept);
  // The caret need not stand at the change (a drop, an undo): whatever else is equal at the end stays too.
  const tail = commonEnd(before, after, shorter - head);
  const { start, end } = onBoundaries([before, after], { start: head, end: tail });
  return {
    at: start,
    remove: before.length - end - start,
    insert: after.slice(start, after.length - end),
  };
};
