import { movedRecords } from '@gameplan/shared/plan/moved-records';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The fewest records to take out of a short list so that the rest ascends, by trying all. */
const fewest = (order: readonly string[], before: readonly string[]): number => {
  let best = order.length;
  for (let mask = 0; mask < 1 << order.length; mask += 1) {
    const places = order.flatMap((id, index) =>
      (mask >> index) % 2 === 1 ? [] : [before.indexOf(id)],
    );
    const ascends = places.every(
      (place, index) => index === 0 || place > (places[index - 1] ?? -1),
    );
    if (ascends) best = Math.min(best, order.length - places.length);
  }
  return best;
};

test('as few records are moved as explain the new order, and the rest keeps its own', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const moved = movedRecords(before, after);
      const common = after.filter((id) => before.includes(id));
      expect(moved.size).toBe(fewest(common, before));
      const kept = common.filter((id) => !moved.has(id));
      expect(kept).toEqual(before.filter((id) => kept.includes(id)));
      for (const id of moved) expect(common).toContain(id);
    }),
    { numRuns: 300 },
  );
});
