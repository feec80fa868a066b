/** What the process that throws frames and the test that watches it say to each other. */

export interface Order {
  readonly seed: number;
  readonly frames: number;
}

export type Report =
  /** Sent often: a process that says nothing for long hangs. */
  | { readonly kind: 'thrown'; readonly frames: number }
  | { readonly kind: 'done'; readonly outcome: Outcome };

export interface Outcome {
  readonly faults: readonly string[];
  /** Rows that got into a log, beside those of honest people. */
  readonly applied: number;
  readonly refusals: Readonly<Record<string, number>>;
  /** The longest that one frame kept the processor, in ms, and the frame in hex. */
  readonly slowest: { readonly ms: number; readonly frame: string };
  /** What the process grew by from its first rooms to its last, in bytes. */
  readonly grownBytes: number;
}
