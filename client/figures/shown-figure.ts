/** A figure as a screen shows it: derived here or read from the API, whose states may be newer than this page. */

/** A value or none, the word for why, and the sentence for people. */
export interface ShownFigure<Value> {
  readonly value: Value | null;
  readonly state: string;
  readonly reason: string;
  readonly faults: readonly { readonly record: string }[];
}

/** How many opportunities these figures had to leave out. */
export const leftOutOf = (...figures: readonly ShownFigure<unknown>[]): number =>
  new Set(figures.flatMap(({ faults }) => faults.map(({ record }) => record))).size;
