/** What fields, kinds and choices are called where nobody has said it better: made of their declared keys. */

/** "closeDate" and "closed_won" as people write them: "Close date", "Closed won". */
export const plainLabel = (key: string): string => {
  const words = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A field's label; the `Id` by which a reference ends is no word. */
export const plainFieldLabel = (key: string): string => plainLabel(key.replace(/Id$/, ''));

/** One of what a plural names: "opportunities" is "opportunity". */
export const singularOf = (plural: string): string =>
  plural.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');

/** What one record of a kind is called, by the plural that names the kind: "teamMembers" is "Team member". */
export const plainKindLabel = (plural: string): string => plainLabel(singularOf(plural));
