/** The words of the team of a plan. */
export const teamWords = {
  loading: 'The team is loading',
  title: 'Team',
} as const;
