/** The one place for the arithmetic of figures: whole numbers of any size, rounded once, at the end. */

/** All of something, in basis points. */
export const WHOLE = 10_000n;

/** An exact fraction; `whole` is over 0. */
export interface Fraction {
  readonly part: bigint;
  readonly whole: bigint;
}

/** The whole number next to a fraction; a half goes away from zero. */
export const halfUp = ({ part, whole }: Fraction): bigint => {
  const size = part < 0n ? -part : part;
  const rounded = (2n * size + whole) / (2n * whole);
  return part < 0n ? -rounded : rounded;
};

/** Whether one fraction is at least as large as another, before any rounding. */
export const isAtLeast = (one: Fraction, other: Fraction): boolean =>
  one.part * other.whole >= other.part * one.whole;

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** The same number as plain data carries it; null where it is too large to be exact there. */
export const asNumber = (exact: bigint): number | null =>
  exact > LARGEST || exact < -LARGEST ? null : Number(exact);
