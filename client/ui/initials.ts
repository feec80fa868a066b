/** The two letters that stand for a name in an avatar: of its first and its last word, or the first of a single one. */
export const initialsOf = (name: string): string => {
  const words = wordsOf(name);
  const first = words.at(0) ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (firstLetter(first) + firstLetter(last)).toLocaleUpperCase();
};

/** The two letters that stand for a thing: of its first two words. */
export const monogramOf = (name: string): string =>
  wordsOf(name).slice(0, 2).map(firstLetter).join('').toLocaleUpperCase();

const wordsOf = (name: string): readonly string[] => name.trim().split(/\s+/u).filter(Boolean);

/** The first letter as people see it: a letter with its accents, never half of a pair. */
const firstLetter = (word: string): string => {
  for (const { segment } of new Intl.Segmenter().segment(word)) return segment;
  return '';
};
