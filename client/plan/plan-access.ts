/** What the person in front of this page may do in the plan: the one place in the page that holds it while it changes. */
import type { Actor, Decision, PlanAction, PlanStanding } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import type { Me } from '@gameplan/shared/api/people';
import type { PlanSummary } from '@gameplan/shared/api/plans';
import { createListeners } from './listeners.ts';
import { isSameContent } from './same-content.ts';

/** Who acts, and how they stand to the plan. */
export interface Standing {
  readonly actor: Actor;
  readonly plan: PlanStanding;
}

/** A page acts with a cookie, which allows all that the person may. */
export const actorOf = ({ role }: Pick<Me, 'role'>): Actor => ({ role, scope: 'write' });

/** How the caller of a summary stands to its plan. */
export const standingOf = (
  summary: Pick<PlanSummary, 'role' | 'isApprover' | 'deletedAt'>,
): PlanStanding => ({
  role: summary.role,
  isApprover: summary.isApprover,
  isDeleted: summary.deletedAt !== null,
});

export interface PlanAccess {
  /** Null until the server has said it. */
  current(): Standing | null;
  /** The server has said it, for the first time or anew. */
  know(standing: Standing): void;
  /** Whether the person may do that now; as long as nothing is known, they may nothing. */
  may(action: PlanAction): Decision;
  subscribe(step: () => void): () => void;
}

const UNKNOWN: Decision = { allowed: false, reason: 'needs-member' };

export const createPlanAccess = (): PlanAccess => {
  const listeners = createListeners();
  let standing: Standing | null = null;
  return {
    current: () => standing,
    know: (next) => {
      if (isSameContent(standing, next)) return;
      standing = next;
      listeners.tell();
    },
    may: (action) => (standing === null ? UNKNOWN : may(standing.actor, action, standing.plan)),
    subscribe: listeners.subscribe,
  };
};
