/** What somebody types about a person before it is sent, and what of it is a change. */

import type { WorkspaceRole } from '@gameplan/shared/access/roles';
import type { ListedPerson } from '@gameplan/shared/api/people';
import { changePerson } from '@gameplan/shared/api/people';
import { userId } from '@gameplan/shared/base/ids';
import * as z from 'zod/mini';
import type { peopleWords } from '../../lib/words/people.ts';

export interface PersonDraft {
  readonly name: string;
  readonly title: string;
  readonly function: string;
  /** Empty for nobody. */
  readonly managerId: string;
  readonly role: WorkspaceRole;
}

/** What a change of a person says to the server. */
export type PersonChange = z.input<NonNullable<typeof changePerson.body>>;

export const draftOf = (person: ListedPerson): PersonDraft => ({
  name: person.name,
  title: person.title,
  function: person.function,
  managerId: person.managerId ?? '',
  role: person.role ?? 'member',
});

/** Only what is not as it was: what somebody else changed meanwhile stays theirs. */
export const changesIn = (draft: PersonDraft, person: ListedPerson): PersonChange => {
  const was = draftOf(person);
  const texts = (['name', 'title', 'function'] as const).filter(
    (key) => draft[key].trim() !== was[key],
  );
  return {
    ...Object.fromEntries(texts.map((key) => [key, draft[key].trim()])),
    ...(draft.managerId !== was.managerId && {
      managerId: draft.managerId === '' ? null : userId.parse(draft.managerId),
    }),
    ...(draft.role !== was.role && { role: draft.role }),
  };
};

const TEXTS = ['name', 'title', 'function'] as const;

/** Words beside each text that the contract does not take; empty where all is well. */
export const draftFaults = (
  draft: PersonDraft,
  words: Pick<(typeof peopleWords)['change'], 'nameMissing' | 'tooLong'>,
): Partial<Record<(typeof TEXTS)[number], string>> => {
  const { name, title, function: part } = draft;
  const found = z.safeParse(changePerson.body ?? z.never(), { name, title, function: part }).error;
  const wrong = TEXTS.filter((key) => found?.issues.some((issue) => issue.path[0] === key));
  return Object.fromEntries(
    wrong.map((key) => [
      key,
      key === 'name' && draft.name.trim().length <= 200 ? words.nameMissing : words.tooLong,
    ]),
  );
};
