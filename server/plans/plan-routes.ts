/** The routes for plans. */
import { may } from '@gameplan/shared/access/may';
import type { NewPlan } from '@gameplan/shared/api/plans';
import { createPlan, listPlans, readPlanData, readPlanSummary } from '@gameplan/shared/api/plans';
import { planId as parsePlanId } from '@gameplan/shared/base/ids';
import type { CreatedPlanAccess } from '../access/create-plan-access.ts';
import type { Identity } from '../auth/identity.ts';
import type { Mount, Reply } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { deniedProblem, planProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { PlanRefusal } from './plan-drafts.ts';
import type { PlanMaking } from './plan-making.ts';
import type { PlanNames } from './plan-names.ts';
import type { PlanReading } from './plan-reading.ts';
import type { PlanRows } from './plan-rows.ts';
import type { PlanSummaries } from './plan-summaries.ts';

export interface PlanRoutesDeps {
  readonly access: CreatedPlanAccess;
  readonly rows: PlanRows;
  readonly names: Pick<PlanNames, 'seen'>;
  readonly make: PlanMaking;
  readonly reading: PlanReading;
  readonly summaries: PlanSummaries;
}

/** Which field of the body is to blame for what is not there. */
const refusedPlan = (refusal: PlanRefusal): Reply<never> => {
  if (refusal === 'account-missing') {
    const fields = { account: 'is no account of this workspace' };
    return refused(problemOf(refusal, { fields }));
  }
  const words = refusal === 'plan-missing' ? 'is no plan of this workspace' : 'cannot be opened';
  return refused(problemOf(refusal, { fields: { follows: words } }));
};

/** A copy that the client has, possibly packed on its way, which makes its tag a weak one. */
const hasCopy = (headers: Headers, etag: string): boolean =>
  (headers.get('if-none-match') ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === etag);

export const mountPlans = (mount: Mount, deps: PlanRoutesDeps): void => {
  const { access, rows, names, make, reading, summaries } = deps;

  /** Why somebody may not make that plan. */
  const notMade = async (actor: Identity, plan: NewPlan): Promise<Reply<never> | null> => {
    const decision = may(actor, 'plans.create', 'workspace');
    if (!decision.allowed) return refused(deniedProblem(decision.reason));
    if (!('follows' in plan)) return null;
    const standing = await access.standing(plan.follows, actor.userId);
    const problem = planProblem(actor, 'plan.follow', standing);
    if (problem === null) return null;
    return problem.code === 'plan-missing' ? refusedPlan('plan-missing') : refused(problem);
  };

  mount.signedIn(createPlan, async ({ actor, body }) => {
    const notAllowed = await notMade(actor, body);
    if (notAllowed !== null) return notAllowed;
    const { userId, sessionId } = actor;
    const made = await make(body, { userId, sessionId });
    if (!made.ok) return refusedPlan(made.error);
    return { kind: 'done', status: 201, value: { id: made.value } };
  });

  mount.signedIn(listPlans, async ({ actor }) => done({ plans: await summaries.list(actor) }));

  mount.signedIn(readPlanSummary, async ({ actor, params }) => {
    const found = await summaries.one(actor, params.id);
    return found.ok ? done(found.value) : refused(found.error);
  });

  mount.signedIn(readPlanData, async ({ actor, params, headers }) => {
    const id = parsePlanId.safeParse(params.id);
    const standing = id.success ? await access.standing(id.data, actor.userId) : null;
    const problem = planProblem(actor, 'plan.read', standing);
    const head = id.success && problem === null ? await rows.head(id.data) : null;
    if (!id.success || head === null) return refused(problem ?? problemOf('plan-missing'));
    const known = reading.etag(head);
    if (hasCopy(headers, known)) return { kind: 'unchanged', headers: { etag: known } };
    const read = await reading.read(id.data);
    if (!read.ok) return refused(problemOf(read.error));
    const { etag, name, bytes } = read.value;
    if (name !== head.name) await names.seen(id.data, name);
    return { kind: 'encoded', bytes, headers: { etag } };
  });
};
