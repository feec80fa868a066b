/** What one connection may be told of what it wrote: which of its updates are on disk, counted in the order they came. */

/** Updates of one connection that one edit holds, by their numbers from 1. */
export interface Numbers {
  readonly first: number;
  readonly last: number;
}

export interface Receipts {
  /** The client has greeted: from now on it is told. Others would not know the messages. */
  greet(): void;
  speaks(): boolean;
  /** Another update came: its number. */
  count(): number;
  /** Everything up to that number has been decided on, or is on its way to disk. */
  took(last: number): void;
  /**
   * That update builds on something that is still to come and was let go: nothing from it on may be promised until the
   * client's answer is on disk. A client answers out of the document that it writes in, so the answer holds all that it
   * had sent before, this update among it.
   */
  passedOver(number: number): void;
  /**
   * Everything up to that number is on disk, but for what was passed over; `isAnswer`: the client's answer is the last of
   * it.
   */
  covered(last: number, isAnswer: boolean): void;
  /** Up to which number everything is on disk where the client was not told that yet, else null; it counts as told. */
  due(): number | null;
  /** The first number of which nothing was taken. */
  next(): number;
  /** The first number that the client was not promised; null where it was promised all, or does not listen. */
  owed(): number | null;
}

export const createReceipts = (): Receipts => {
  let speaks = false;
  let counted = 0;
  let taken = 0;
  let onDisk = 0;
  let told = 0;
  let gap: number | null = null;

  return {
    greet: () => {
      speaks = true;
    },
    speaks: () => speaks,
    count: () => {
      counted += 1;
      return counted;
    },
    took: (last) => {
      taken = last;
    },
    passedOver: (number) => {
      taken = number;
      gap ??= number;
    },
    covered: (last, isAnswer) => {
      taken = Math.max(taken, last);
      onDisk = last;
      if (isAnswer) gap = null;
    },
    due: () => {
      const upTo = gap === null ? onDisk : Math.min(onDisk, gap - 1);
      if (!speaks || upTo <= told) return null;
      told = upTo;
      return upTo;
    },
    next: () => taken + 1,
    owed: () => (speaks && told < counted ? told + 1 : null),
  };
};
