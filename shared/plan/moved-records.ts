/** Which records were moved between two orders of the same list: as few as explain the difference. */

/** The length of the longest ascending run that ends with each number, found by halves. */
const runLengths = (numbers: readonly number[]): readonly number[] => {
  const lowestEnd: number[] = [];
  return numbers.map((number) => {
    let from = 0;
    let to = lowestEnd.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((lowestEnd[middle] ?? number) < number) from = middle + 1;
      else to = middle;
    }
    lowestEnd[from] = number;
    return from + 1;
  });
};

/**
 * The ids that changed their place among those that both orders have. What is left keeps its order: it is a longest
 * sequence that ascends in both.
 */
export const movedRecords = (
  before: readonly string[],
  after: readonly string[],
): ReadonlySet<string> => {
  const placeBefore = new Map(before.map((id, index) => [id, index]));
  const common = after.flatMap((id) => {
    const place = placeBefore.get(id);
    return place === undefined ? [] : [{ id, place }];
  });
  const lengths = runLengths(common.map(({ place }) => place));
  const moved = new Set<string>();
  let wanted = Math.max(0, ...lengths);
  let below = Number.POSITIVE_INFINITY;
  for (let index = common.length - 1; index >= 0; index -= 1) {
    const { id, place } = common[index] ?? { id: '', place: below };
    if (lengths[index] === wanted && place < below) {
      wanted -= 1;
      below = place;
    } else moved.add(id);
  }
  return moved;
};
