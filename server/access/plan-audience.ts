/** Who hears of what happens in a plan: the one place where an event of a plan gets the people it is for. */
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';
import type { Kysely } from 'kysely';
import type { TellEvent } from '../events/tell-event.ts';
import type { Tables } from '../storage/tables.ts';
import type { CreatedPlanAccess } from './create-plan-access.ts';
import type { PlanReader, PlanReaders } from './standings.ts';

export interface PlanAudience {
  /** Tells everybody who may see the plan. */
  tellReaders(planId: PlanId, event: WorkspaceEvent): Promise<void>;
  /** Tells the owner of the plan. */
  tellOwner(planId: PlanId, event: WorkspaceEvent): Promise<void>;
  /** Something that lists show of the plan has changed: tells everybody in whose list it is. */
  listsChanged(planId: PlanId): Promise<void>;
  /** Tells whom it concerns that rights in the plan are others than before. */
  rightsChanged(planId: PlanId, change: RightsChange): Promise<void>;
}

export interface RightsChange {
  readonly before: PlanReaders;
  readonly after: PlanReaders;
}

const isSame = (one: PlanReader | undefined, other: PlanReader | undefined): boolean =>
  one?.role === other?.role && one?.isApprover === other?.isApprover;

const ownerOf = ({ byId }: PlanReaders): UserId | undefined =>
  [...byId.values()].find(({ role }) => role === 'owner')?.userId;

/** Everybody in a list sees whose the plan is, and that it is there. */
const isListed = ({ before, after }: RightsChange): boolean =>
  before.isDeleted !== after.isDeleted || ownerOf(before) !== ownerOf(after);

export const createPlanAudience = ({
  access,
  db,
  tell,
}: {
  readonly access: Pick<CreatedPlanAccess, 'everybody' | 'readers'>;
  readonly db: Kysely<Tables>;
  readonly tell: TellEvent;
}): PlanAudience => {
  /** They see in their list that a plan is there, whether or not they may see it. */
  const administrators = async (): Promise<readonly UserId[]> => {
    const rows = db
      .selectFrom('members')
      .select('user_id')
      .where('role', '=', 'administrator')
      .where('left_at', 'is', null);
    return (await rows.execute()).map((row) => row.user_id);
  };

  return {
    tellReaders: async (planId, event) => tell(event, await access.readers(planId)),
    tellOwner: async (planId, event) => {
      const readers = await access.everybody(planId);
      const owner = readers === null ? undefined : ownerOf(readers);
      if (owner !== undefined) tell(event, [owner]);
    },
    listsChanged: async (planId) =>
      tell({ kind: 'plans' }, [...(await access.readers(planId)), ...(await administrators())]),
    rightsChanged: async (planId, change) => {
      const { before, after } = change;
      const all = [...new Set([...before.byId.keys(), ...after.byId.keys()])];
      const isOther = (id: string): boolean =>
        before.isDeleted !== after.isDeleted || !isSame(before.byId.get(id), after.byId.get(id));
      tell({ kind: 'access', planId }, all.filter(isOther));
      tell({ kind: 'members', planId }, all);
      if (isListed(change)) tell({ kind: 'plans' }, [...all, ...(await administrators())]);
    },
  };
};
