/** The words of the opportunities of a plan. */
export const opportunitiesWords = {
  loading: 'The opportunities are loading',
  title: 'Opportunities',
} as const;
