/** The routes for links that let people into a plan. */
import {
  createPlanLink,
  endPlanLink,
  listPlanLinks,
  openPlanLink,
} from '@gameplan/shared/api/members';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId as parsePlanId, planLinkId } from '@gameplan/shared/base/ids';
import type { Kysely } from 'kysely';
import type { Identity } from '../auth/identity.ts';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import type { OwnOrigin } from '../http/own-origin.ts';
import { planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { Tables } from '../storage/tables.ts';
import type { CreatedPlanAccess } from './create-plan-access.ts';
import type { LinkChanges } from './link-changes.ts';
import { linksOf } from './link-rows.ts';

export interface LinkRoutesDeps {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly access: CreatedPlanAccess;
  readonly links: LinkChanges;
  readonly ownOrigin: OwnOrigin;
}

const planIn = (text: string): PlanId | null => parsePlanId.safeParse(text).data ?? null;

export const mountLinks = (mount: Mount, deps: LinkRoutesDeps): void => {
  const { db, clock, access, links, ownOrigin } = deps;

  /** Why somebody may not see or change the links of a plan. */
  const problemFor = async (actor: Identity, planId: PlanId) =>
    planProblem(actor, 'plan.share', await access.standing(planId, actor.userId));

  mount.signedIn(listPlanLinks, async ({ actor, params }) => {
    const planId = planIn(params.id);
    if (planId === null) return refused(problemOf('plan-missing'));
    const problem = await problemFor(actor, planId);
    if (problem !== null) return refused(problem);
    return done({ links: await linksOf(db, planId, clock.now()) });
  });

  mount.signedIn(createPlanLink, async ({ actor, params, body, headers }) => {
    const planId = planIn(params.id);
    if (planId === null) return refused(problemOf('plan-missing'));
    const expiresAt = body.expiresAt === undefined ? null : Date.parse(body.expiresAt);
    if (expiresAt !== null && expiresAt <= clock.now()) {
      const fields = { expiresAt: 'has passed already' };
      return refused((await problemFor(actor, planId)) ?? problemOf('body-invalid', { fields }));
    }
    const made = await links.make(actor, { planId, role: body.role, expiresAt });
    if (!made.ok) return refused(made.error);
    // Behind the `#` no server ever sees it in an address.
    const link = `${ownOrigin(headers)}/open#${made.value.token}`;
    return { kind: 'done', status: 201, value: { id: made.value.id, link } };
  });

  mount.signedIn(endPlanLink, async ({ actor, params }) => {
    const planId = planIn(params.id);
    if (planId === null) return refused(problemOf('plan-missing'));
    const id = planLinkId.safeParse(params.linkId);
    if (!id.success) return refused((await problemFor(actor, planId)) ?? problemOf('not-found'));
    const ended = await links.end(actor, planId, id.data);
    return ended.ok ? done({}) : refused(ended.error);
  });

  mount.signedIn(openPlanLink, async ({ actor, body }) => {
    const opened = await links.open(actor, body.token);
    return opened.ok ? done(opened.value) : refused(opened.error);
  });
};
