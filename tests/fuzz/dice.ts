/** Chance that one seed replays, as a number at a time: quick enough for hundreds of thousands of throws. */

export interface Dice {
  /** A whole number from 0 up to, and without, `sides`. */
  below(sides: number): number;
  /** One of them. */
  oneOf<Thing>(things: readonly Thing[]): Thing;
  bytes(count: number): Uint8Array;
}

/** Mulberry32: the same seed gives the same throws. */
export const createDice = (seed: number): Dice => {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (sides: number): number => next() % Math.max(sides, 1);
  return {
    below,
    oneOf: (things) => {
      const chosen = things[below(things.length)];
      if (chosen === undefined) throw new Error('There is nothing to choose from.');
      return chosen;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  };
};
