/** The one place where links into plans are made, opened and ended. */
import type { LentRole, PlanRole } from '@gameplan/shared/access/roles';
import type { Problem } from '@gameplan/shared/api/problem';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId, PlanLinkId } from '@gameplan/shared/base/ids';
import { newPlanLinkId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Kysely } from 'kysely';
import type { Identity } from '../auth/identity.ts';
import { planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { Tables } from '../storage/tables.ts';
import type { NoteAudit } from './audit.ts';
import { endLink, enterBy, insertLink, linkByHash } from './link-rows.ts';
import type { ChangePlan } from './plan-changes.ts';

export interface LinkWish {
  readonly planId: PlanId;
  readonly role: LentRole;
  readonly expiresAt: number | null;
}

export interface MadeLink {
  readonly id: PlanLinkId;
  /** Nowhere kept: it is in this answer and never again. */
  readonly token: string;
}

/** Where a link led, and what its opener is there now. */
export interface OpenedPlan {
  readonly planId: PlanId;
  readonly role: PlanRole;
}

export interface LinkChanges {
  make(actor: Identity, wish: LinkWish): Promise<Result<MadeLink, Problem>>;
  end(actor: Identity, planId: PlanId, id: PlanLinkId): Promise<Result<null, Problem>>;
  open(actor: Identity, token: string): Promise<Result<OpenedPlan, Problem>>;
}

export interface LinkChangesDeps {
  readonly db: Kysely<Tables>;
  readonly change: ChangePlan;
  readonly note: NoteAudit;
  readonly clock: Clock;
  readonly random: Random;
  /** Makes the secret of a link, and says what is kept of one. */
  readonly secrets: { readonly make: () => string; readonly hashOf: (token: string) => string };
  /** A link was made that ends by itself. */
  readonly willExpire: () => void;
}

const doerOf = ({ userId: actorId, sessionId }: Identity) => ({ actorId, sessionId });

export const createLinkChanges = (deps: LinkChangesDeps): LinkChanges => {
  const { db, change, note, clock, random, secrets } = deps;

  return {
    make: async (actor, { planId, role, expiresAt }) => {
      const id = newPlanLinkId(random);
      const token = secrets.make();
      const made = await change(planId, async (transaction, before) => {
        const problem = planProblem(actor, 'plan.share', before.standing(actor.userId));
        if (problem !== null) return failed(problem);
        const written = { tokenHash: secrets.hashOf(token), by: actor.userId, at: clock.now() };
        await insertLink(transaction, { id, planId, role, expiresAt, ...written });
        const detail = { link: id, role, expiresAt };
        const entry = { action: 'plan.link-made', objectId: planId, detail } as const;
        await note(transaction, { ...doerOf(actor), ...entry });
        return ok(null);
      });
      if (!made.ok) return made;
      if (expiresAt !== null) deps.willExpire();
      return ok({ id, token });
    },

    end: async (actor, planId, id) => {
      const ended = await change(planId, async (transaction, before) => {
        const problem = planProblem(actor, 'plan.share', before.standing(actor.userId));
        if (problem !== null) return failed(problem);
        if (!(await endLink(transaction, { id, planId }, clock.now()))) {
          return failed(problemOf('not-found'));
        }
        const detail = { link: id };
        const entry = { action: 'plan.link-ended', objectId: planId, detail } as const;
        await note(transaction, { ...doerOf(actor), ...entry });
        return ok(null);
      });
      return ended.ok ? ok(null) : ended;
    },

    open: async (actor, token) => {
      // Whatever is wrong with a link, it is answered alike: a stranger to the plan learns nothing from it.
      const nowhere = failed(problemOf('link-used-up'));
      const link = await linkByHash(db, secrets.hashOf(token), clock.now());
      if (link === null) return nowhere;
      const { planId } = link;
      const opened = await change(planId, async (transaction, before) => {
        // It may have ended meanwhile.
        const still = await linkByHash(transaction, secrets.hashOf(token), clock.now());
        if (still === null || before.isDeleted) return nowhere;
        const by = { userId: actor.userId, at: clock.now() };
        if (!(await enterBy(transaction, still, by))) return ok(null);
        const detail = { link: still.id, role: still.role };
        const entry = { action: 'plan.link-opened', objectId: planId, detail } as const;
        await note(transaction, { ...doerOf(actor), ...entry });
        return ok(null);
      });
      if (!opened.ok) return nowhere;
      const { role } = opened.value.after.standing(actor.userId);
      return role === null ? nowhere : ok({ planId, role });
    },
  };
};
