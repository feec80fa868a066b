/** Which options of a list answer to what somebody types, best first. */

export interface Option {
  readonly id: string;
  readonly label: string;
}

const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** 0 where the label begins with it, 1 where a word of it does, 2 where it is somewhere inside; null where it is not. */
const rankOf = (label: string, typed: string): number | null => {
  const at = label.indexOf(typed);
  if (at < 0) return null;
  if (at === 0) return 0;
  return label.includes(` ${typed}`) ? 1 : 2;
};

/** All options where nothing is typed; capitals and accents make no difference. */
export const matchingOptions = <Some extends Option>(
  options: readonly Some[],
  typed: string,
): readonly Some[] => {
  const wanted = folded(typed);
  if (wanted === '') return options;
  const ranked = options.flatMap((option) => {
    const rank = rankOf(folded(option.label), wanted);
    return rank === null ? [] : [{ option, rank }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ option }) => option);
};
