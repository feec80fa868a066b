/** Tells whether two values say the same, so that a snapshot may keep the identity it had. */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Deep equality of plain data: facts, lists of facts and what stands in place of facts that cannot be read. */
export const isSameContent = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => key in other && isSameContent(one[key], other[key]));
};

/** Equality of what a selector answers: the same thing, or a list of the same things. */
export const isSameSelection = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((item, at) => Object.is(item, other[at]));
};
