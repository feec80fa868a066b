/** The port of who may do what in which plan, as other features ask it. */
import type { PlanStanding } from '@gameplan/shared/access/may';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';

export interface PlanAccess {
  /**
   * What a person is to a plan now: the highest of membership, an open link they came by, and their manager line. Null if
   * there is no such plan, or none any more.
   */
  standing(planId: PlanId, userId: UserId): Promise<PlanStanding | null>;
  /** Everybody who may see the plan. */
  readers(planId: PlanId): Promise<readonly UserId[]>;
}

/** Whose rights may be others than before: of one person or of everybody, in one plan or in all. */
export interface AccessChange {
  readonly planId?: PlanId;
  readonly userId?: UserId;
}

/** Called once a change of rights is stored, before it is answered: live sockets are judged again at once. */
export type AccessChanged = (change: AccessChange) => Promise<void>;
