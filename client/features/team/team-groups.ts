/** The members of a team by tier, and who of the workspace could still be added. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { TeamMember } from '@gameplan/shared/plan/kinds/team-member';

export type TierId = 'core' | 'extended' | 'other';

export interface TeamGroup {
  readonly tier: TierId;
  readonly members: readonly TeamMember[];
}

const TIERS: readonly TierId[] = ['core', 'extended', 'other'];

const tierOf = ({ tier }: TeamMember): TierId => valueOr(tier, 'other');

/** Tiers in their order; one without a member is left out. */
export const teamGroups = (members: readonly TeamMember[]): readonly TeamGroup[] => {
  const byTier = Map.groupBy(
    members.filter(({ deletedAt }) => deletedAt === null),
    tierOf,
  );
  return TIERS.flatMap((tier) => {
    const found = byTier.get(tier) ?? [];
    return found.length === 0 ? [] : [{ tier, members: found }];
  });
};

/** Whether a member has no role, which a team is reminded of (requirement A04). */
export const lacksRole = ({ role }: Pick<TeamMember, 'role'>): boolean => valueOr(role, '') === '';

/** The people who are not on the team yet, in the order given. */
export const peopleToAdd = <Person extends { readonly id: string }>(
  people: readonly Person[],
  members: readonly TeamMember[],
): readonly Person[] => {
  const taken = new Set(
    members.flatMap(({ deletedAt, userId }) => (deletedAt === null ? [valueOr(userId, '')] : [])),
  );
  return people.filter(({ id }) => !taken.has(id));
};
