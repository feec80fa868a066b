/** Carries a selection, and a change that waits, over what others wrote into the same text. */
import type { TextChange } from './text-change.ts';

/** One step of a change as Yjs tells it: keep so many letters, take so many away, or put some in. */
export interface DeltaStep {
  readonly retain?: number | undefined;
  readonly delete?: number | undefined;
  readonly insert?: unknown;
}

/** A change of a text as a list of steps from its start. */
export type Delta = readonly DeltaStep[];

/** What is selected; start and end are equal for a caret. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

const lengthOf = (insert: unknown): number => (typeof insert === 'string' ? insert.length : 1);

/** Where an index goes. Letters put in exactly there come before it if `follows`, else after it. */
const mapIndex = (index: number, delta: Delta, follows: boolean): number => {
  let at = 0;
  let mapped = index;
  for (const step of delta) {
    if (at > mapped) break;
    if (step.retain !== undefined) at += step.retain;
    else if (step.delete !== undefined) mapped -= Math.min(step.delete, mapped - at);
    else if (at < mapped || follows) {
      mapped += lengthOf(step.insert);
      at += lengthOf(step.insert);
    } else at += lengthOf(step.insert);
  }
  return mapped;
};

/**
 * A selection after a change by somebody else: it keeps to the same letters. What is put in exactly at a caret comes
 * after it, what is put in at either end of a selected piece stays outside of it.
 */
export const mapSelection = (selection: Selection, delta: Delta): Selection => {
  const isCaret = selection.start === selection.end;
  const end = mapIndex(selection.end, delta, false);
  return { start: isCaret ? end : Math.min(end, mapIndex(selection.start, delta, true)), end };
};

/** Which letter of a text stands where after a change: its old index, or null for one that was put in. */
const mapLetters = (letters: readonly (number | null)[], delta: Delta): (number | null)[] => {
  const mapped: (number | null)[] = [];
  let at = 0;
  for (const step of delta) {
    if (step.retain !== undefined) {
      for (const letter of letters.slice(at, at + step.retain)) mapped.push(letter);
      at += step.retain;
    } else if (step.delete !== undefined) at += step.delete;
    else for (let count = lengthOf(step.insert); count > 0; count -= 1) mapped.push(null);
  }
  for (const letter of letters.slice(at)) mapped.push(letter);
  return mapped;
};

/** A change that waited, as it is made in the text that others have changed meanwhile. */
export interface LateChange {
  /** Indexes of the letters that go, in ascending order; what others put in between them stays. */
  readonly remove: readonly number[];
  /** Where `insert` comes, after those letters have gone. */
  readonly at: number;
  readonly insert: string;
}

/** Makes a change that was meant for a text of `length` letters one for the text after `deltas`: both survive. */
export const lateChange = (
  change: TextChange,
  { length, deltas }: { readonly length: number; readonly deltas: readonly Delta[] },
): LateChange => {
  const start: readonly (number | null)[] = Array.from({ length }, (_, index) => index);
  const letters = deltas.reduce(mapLetters, start);
  const last = change.at + change.remove;
  const remove = letters.flatMap((letter, index) =>
    letter !== null && letter >= change.at && letter < last ? [index] : [],
  );
  const at = letters.findLastIndex((letter) => letter !== null && letter < change.at) + 1;
  return { remove, at, insert: change.insert };
};
