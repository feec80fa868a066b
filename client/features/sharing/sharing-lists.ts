/** Whom a plan can be shared with, and what can be given. */
import type { LentRole } from '@gameplan/shared/access/roles';
import type { PlanMember } from '@gameplan/shared/api/members';
import type { ListedPerson } from '@gameplan/shared/api/people';
import { isHere } from '../../lib/people.ts';

/** What a member, or whoever opens a link, can be given; from the most to the least. */
export const LENT_ROLES = ['editor', 'commenter', 'viewer'] as const satisfies readonly LentRole[];

/** Everybody of the workspace who was not added yet; a place in the manager line is no reason not to be added. */
export const peopleToShareWith = (
  people: readonly ListedPerson[],
  members: readonly PlanMember[],
): readonly ListedPerson[] => {
  const taken = new Set<string>(
    members.filter(({ via }) => via === 'membership').map(({ person }) => person.id),
  );
  return people.filter((person) => isHere(person) && !taken.has(person.id));
};

/** Who is meant by what was typed: the one that was picked, or the only one of that name. */
export const personNamed = <Named extends Pick<ListedPerson, 'id' | 'name'>>(
  people: readonly Named[],
  typed: string,
  picked: string | null,
): Named | null => {
  const byId = people.find(({ id }) => id === picked);
  if (byId !== undefined) return byId;
  const name = typed.trim().toLocaleLowerCase();
  const [first, ...others] = people.filter((one) => one.name.toLocaleLowerCase() === name);
  return first === undefined || others.length > 0 ? null : first;
};

/** When a link ends that is made now for so many days; undefined for one without an end. */
export const endAfter = (days: LinkDays, now: number): string | undefined =>
  days === 'never' ? undefined : new Date(now + Number(days) * 86_400_000).toISOString();

/** For how many days a link can be made. */
export const LINK_DAYS = ['1', '7', '30', 'never'] as const;
export type LinkDays = (typeof LINK_DAYS)[number];
