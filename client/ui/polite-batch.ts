/** Collects what is to be said in passing, so that a busy plan does not talk over the person who works in it. */
export interface PoliteBatchDeps {
  readonly now: () => number;
  /** Runs `step` after that many milliseconds; gives a way to call it off. */
  readonly after: (ms: number, step: () => void) => () => void;
  readonly say: (text: string) => void;
}

/** Shortest time between two polite announcements, in ms. */
export const POLITE_EVERY_MS = 3_000;

export interface PoliteBatch {
  add(text: string): void;
  stop(): void;
}

/** Says the first text at once, and all that come within the next three seconds together at their end. */
export const createPoliteBatch = ({ now, after, say }: PoliteBatchDeps): PoliteBatch => {
  let waiting: string[] = [];
  let saidAt = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | null = null;
  const flush = () => {
    callOff = null;
    if (waiting.length === 0) return;
    say(waiting.join('. '));
    waiting = [];
    saidAt = now();
  };
  return {
    add: (text) => {
      if (waiting.at(-1) !== text) waiting.push(text);
      const rest = saidAt + POLITE_EVERY_MS - now();
      if (rest <= 0) flush();
      else callOff ??= after(rest, flush);
    },
    stop: () => {
      callOff?.();
      callOff = null;
      waiting = [];
    },
  };
};
