/** Seeds that found something wrong once: they are run with every change, for good. */
export const pinnedSeeds: readonly { readonly seed: number; readonly found: string }[] = [
  {
    seed: 89,
    found: 'a silent line on which nothing waits',
  },
  {
    seed: 1012,
    found: 'rows of a new epoch beside those of an old one that a failing device had not deleted',
  },
  {
    seed: 66,
    found: 'a tab whose rows were deleted by the refusal of another one',
  },
  {
    seed: 268,
    found: 'an edit of a killed tab that is sent when the plan is opened there again',
  },
];
