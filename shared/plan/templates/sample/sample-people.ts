/** The people of the sample: Lumenar's team for Calderra (model, 3.7). Their part in the plan stands in `team.ts`. */

export const samplePeople = {
  ines: { name: 'Ines Okafor', title: 'Account manager' },
  tomas: { name: 'Tomas Lindqvist', title: 'Head of key accounts' },
  marguerite: { name: 'Marguerite Vale', title: 'Chief revenue officer' },
  priya: { name: 'Priya Nair', title: 'Solution engineer' },
  daniel: { name: 'Daniel Cho', title: 'Customer success' },
  beatriz: { name: 'Beatriz Lobo', title: 'Finance partner' },
  anton: { name: 'Anton Weiss', title: 'Service operations' },
  hana: { name: 'Hana Kimura', title: 'Marketing' },
} as const satisfies Record<string, { readonly name: string; readonly title: string }>;

/** Somebody of the sample, by first name. */
export type SamplePerson = keyof typeof samplePeople;

/**
 * Who of the workspace stands for whom of the sample. In a workspace of real people only its account manager is
 * somebody: whoever made the plan; the others are members by name, and what they wrote is the account manager's.
 */
export type SampleIds = { readonly ines: string } & { readonly [Person in SamplePerson]?: string };
