/** The people of the workspace as the list shows them: who is here, who has left, and who can be whose manager. */
import type { ListedPerson } from '@gameplan/shared/api/people';

export interface PeopleGroups {
  readonly here: readonly ListedPerson[];
  readonly left: readonly ListedPerson[];
}

/** Those who are here and those who have left, each by name. */
export const peopleGroups = (
  people: readonly ListedPerson[],
  compare: (one: string, other: string) => number,
): PeopleGroups => {
  const sorted = people.toSorted((one, other) => compare(one.name, other.name));
  return {
    here: sorted.filter(({ role }) => role !== null),
    left: sorted.filter(({ role }) => role === null),
  };
};

/** What is told of a person under their name: title and function, as far as they are said. */
export const aboutLine = ({ title, function: part }: ListedPerson): string =>
  [title, part].filter((text) => text !== '').join(', ');

/** Everybody below a person, by the manager lines; a line that goes round in a circle ends where it began. */
const belowOf = (id: string, people: readonly ListedPerson[]): ReadonlySet<string> => {
  const below = new Set<string>();
  const walk = (managerId: string): void => {
    for (const person of people) {
      if (person.managerId !== managerId || below.has(person.id)) continue;
      below.add(person.id);
      walk(person.id);
    }
  };
  walk(id);
  return below;
};

/** Who may be the manager of a person: everybody here but themselves and whoever is below them. */
export const managersFor = (
  id: string,
  people: readonly ListedPerson[],
): readonly ListedPerson[] => {
  const below = belowOf(id, people);
  return people.filter((one) => one.role !== null && one.id !== id && !below.has(one.id));
};
