/** What can be done with the entries of a list of settings. */
interface Entry {
  readonly id: string;
}

/** Replaces what is said of one entry. */
export const withChanged = <Some extends Entry>(
  entries: readonly Some[],
  id: string,
  change: Partial<Some>,
): readonly Some[] => entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));

export const without = <Some extends Entry>(entries: readonly Some[], id: string) =>
  entries.filter((entry) => entry.id !== id);

/** One place up or down; at the ends nothing moves. */
export const withMoved = <Some extends Entry>(
  entries: readonly Some[],
  id: string,
  step: 1 | -1,
): readonly Some[] => {
  const at = entries.findIndex((entry) => entry.id === id);
  const entry = entries[at];
  const other = entries[at + step];
  if (entry === undefined || other === undefined) return entries;
  return entries.with(at, other).with(at + step, entry);
};

/** Puts an entry back that was taken out: where it stood among those that are left. */
export const withBack = <Some extends Entry>(
  entries: readonly Some[],
  entry: Some,
  before: readonly Some[],
): readonly Some[] => {
  const stood = before.findIndex(({ id }) => id === entry.id);
  const earlier = new Set(before.slice(0, stood).map(({ id }) => id));
  const after = entries.findLastIndex(({ id }) => earlier.has(id));
  return entries.toSpliced(after + 1, 0, entry);
};
